public import Schema

/// Writes files below a folder, each whole or not at all, and gives back those it left alone.
///
/// A file that carries a mark is left alone where one of that name exists without it: somebody else wrote it. Where
/// one fails, files and folders that are new are taken away again; each of the others is the old one or the new one.
public func install(_ files: [GeneratedFile], into folder: String, using disk: any WritableFiles = Disk())
  throws(FileFailure) -> [GeneratedFile]
{
  var left: [GeneratedFile] = []
  var additions = Additions(on: disk)
  do throws(FileFailure) {
    for file in files {
      let path = "\(folder)/\(file.path)"
      if let mark = file.mark, disk.exists(path) {
        let text = String(decoding: try disk.read(path, atMost: 1 << 24), as: UTF8.self)
        guard text.hasPrefix(mark) else {
          left.append(file)
          continue
        }
      }
      if let slash = path.lastIndex(of: "/") { try additions.makeFolder(String(path[..<slash])) }
      if isThere(path) {
        try replaceFile(path, with: Array(file.text.utf8))
      } else {
        try additions.create(path, Array(file.text.utf8))
      }
    }
  } catch {
    throw additions.takenBack(because: error)
  }
  return left
}
