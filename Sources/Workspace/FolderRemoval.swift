/// Takes a folder away with everything in it; links in it are removed and not followed.
func removeFolder(_ path: String) {
  for (name, listedType) in (try? directoryEntries(path)) ?? [] {
    let child = "\(path)/\(String(decoding: name, as: UTF8.self))"
    if (listedType == .unknown ? entryType(of: child) : listedType) == .folder {
      removeFolder(child)
    } else {
      try? removeFile(child)
    }
  }
  try? removeEmptyFolder(path)
}
