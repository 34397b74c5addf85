/// Takes away a folder with all that is in it, as far as that can be done; links are taken away, not followed.
///
/// The files go side by side: to give back the room of a large site takes a noticeable part of writing the next one.
func removeFolder(_ path: String) async {
  var folders = [path]
  var files: [String] = []
  var next = 0
  while next < folders.count {
    let folder = folders[next]
    next += 1
    for (name, listedType) in (try? directoryEntries(folder)) ?? [] {
      let child = "\(folder)/\(String(decoding: name, as: UTF8.self))"
      if (listedType == .unknown ? entryType(of: child) : listedType) == .folder {
        folders.append(child)
      } else {
        files.append(child)
      }
    }
  }
  await withTaskGroup(of: Void.self) { group in
    for start in stride(from: 0, to: files.count, by: 128) {
      let run = files[start..<min(start + 128, files.count)]
      group.addTask { for file in run { try? removeFile(file) } }
    }
  }
  for folder in folders.reversed() { try? removeEmptyFolder(folder) }
}
