public import Schema

/// Writes files below a folder, each whole or not at all, and gives back those it left alone.
///
/// A file that carries a mark is left alone where one of that name exists without it: somebody else wrote it.
public func install(_ files: [GeneratedFile], into folder: String, files disk: any FileSystem = Disk())
  throws(FileFailure) -> [GeneratedFile]
{
  var left: [GeneratedFile] = []
  for file in files {
    let path = "\(folder)/\(file.path)"
    if let mark = file.mark, disk.exists(path) {
      let text = String(decoding: try disk.read(path, atMost: 1 << 24), as: UTF8.self)
      guard text.hasPrefix(mark) else {
        left.append(file)
        continue
      }
    }
    if let slash = path.lastIndex(of: "/") { try makeFolder(String(path[..<slash])) }
    try replaceFile(path, with: Array(file.text.utf8))
  }
  return left
}
