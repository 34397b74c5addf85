import Subprocess

/// Contents by their names, from one git program that stays until its reader is gone.
///
/// A program for each file would cost a millisecond each; a portfolio has tens of thousands.
final class BlobReader: Sendable {
  /// A content, or that it is larger than what was asked for.
  enum Blob: Sendable {
    case bytes([UInt8])
    case tooLarge(Int)
  }

  private struct Request: Sendable {
    let ids: [ObjectID]
    let limit: Int
    let answer: CheckedContinuation<Result<[Blob], GitProblem>, Never>
  }

  private let requests: AsyncStream<Request>.Continuation

  /// The program starts with the first request, because many comparisons need none.
  init(_ program: GitProgram) {
    let (stream, continuation) = AsyncStream<Request>.makeStream()
    requests = continuation
    Task { await Self.serve(stream, program) }
  }

  deinit { requests.finish() }

  /// The contents in the order of their names; those over the limit are not kept.
  func blobs(_ ids: [ObjectID], atMost limit: Int) async throws(GitProblem) -> [Blob] {
    guard !ids.isEmpty else { return [] }
    let result = await withCheckedContinuation { answer in
      let request = Request(ids: ids, limit: limit, answer: answer)
      if case .terminated = requests.yield(request) {
        answer.resume(returning: .failure(.failed(words: "it is gone")))
      }
    }
    return try result.get()
  }

  private static func serve(_ stream: AsyncStream<Request>, _ program: GitProgram) async {
    var waiting = stream.makeAsyncIterator()
    guard let first = await waiting.next(isolation: #isolation) else { return }
    // A git that ends early must be an answer, and not the end of this program too.
    ignoreBrokenPipes()
    var failure = GitProblem.failed(words: "'git cat-file' ended early")
    var pending: Request? = first
    do {
      _ = try await Subprocess.run(
        .name(program.name), arguments: program.arguments(["cat-file", "--batch"]),
        environment: program.environment,
        input: .inputWriter, output: .sequence, error: .discarded
      ) { execution in
        var output = BatchOutput(execution.standardOutput)
        while let request = pending {
          let writer = execution.standardInputWriter
          let words = request.ids.map { "\($0)\n" }.joined()
          async let writing = try? writer.write(words)
          do throws(GitProblem) {
            var blobs: [Blob] = []
            blobs.reserveCapacity(request.ids.count)
            for id in request.ids { blobs.append(try await output.next(id, atMost: request.limit)) }
            _ = await writing
            request.answer.resume(returning: .success(blobs))
            pending = await waiting.next(isolation: #isolation)
          } catch {
            // What stands in the pipe now belongs to a request that has failed; nothing after it can be trusted.
            failure = error
            try? await writer.finish()
            throw error
          }
        }
      }
    } catch let error as SubprocessError {
      failure = GitProgram.problem(error)
    } catch {
      // The failure of a request is told below.
    }
    while let request = pending {
      request.answer.resume(returning: .failure(failure))
      pending = await waiting.next(isolation: #isolation)
    }
  }
}

/// What `cat-file --batch` writes: a line with name, kind and size, the content, and a line end.
private struct BatchOutput {
  private var chunks: SubprocessOutputSequence.Iterator
  private var held: [UInt8] = []
  private var start = 0

  init(_ output: SubprocessOutputSequence) { chunks = output.makeAsyncIterator() }

  mutating func next(_ id: ObjectID, atMost limit: Int) async throws(GitProblem) -> BlobReader.Blob {
    let header = try await line(for: id)
    let words = header.split(separator: UInt8(ascii: " "))
    let size = words.last.flatMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard words.count == 3, let size, words[1].elementsEqual("blob".utf8) else {
      throw .unreadableObject("the content \(id)")
    }
    guard size <= limit else {
      try await drop(size + 1, of: id)
      return .tooLarge(size)
    }
    while held.count - start < size + 1 { try await more(for: id) }
    let bytes = Array(held[start..<start + size])
    start += size + 1
    return .bytes(bytes)
  }

  private mutating func line(for id: ObjectID) async throws(GitProblem) -> [UInt8] {
    while true {
      if let end = held[start...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { start = end + 1 }
        return Array(held[start..<end])
      }
      try await more(for: id)
    }
  }

  private mutating func drop(_ count: Int, of id: ObjectID) async throws(GitProblem) {
    var left = count
    while left > 0 {
      let taken = min(left, held.count - start)
      start += taken
      left -= taken
      if left > 0 { try await more(for: id) }
    }
  }

  private mutating func more(for id: ObjectID) async throws(GitProblem) {
    let chunk: SubprocessOutputSequence.Buffer?
    do { chunk = try await chunks.next() } catch { chunk = nil }
    guard let chunk else { throw .unreadableObject("the content \(id)") }
    if start > 1 << 16 || start == held.count {
      held.removeFirst(start)
      start = 0
    }
    held.append(contentsOf: chunk.bytesArray)
  }
}

extension SubprocessOutputSequence.Buffer {
  fileprivate var bytesArray: [UInt8] { unsafe withUnsafeBytes { unsafe [UInt8]($0) } }
}
