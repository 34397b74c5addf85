import CYAML

/// One thing libyaml saw; the pointer is valid until the next event is asked for.
struct Event {
  enum Kind {
    case streamEnd, documentStart, documentEnd, scalar, mappingStart, mappingEnd, sequenceStart, sequenceEnd,
      alias, other
  }

  var kind: Kind
  /// Code points from the start of what the parser was given.
  var start: Int
  var end: Int
  var style: NodeStyle = .plain
  var hasProperties = false
  var hasDirectives = false
}

/// Why libyaml stopped, in its own words, with its own marks.
struct SyntaxFault {
  var problem: String
  var problemIndex: Int
  var context: String
  var contextIndex: Int
}

/// libyaml's event parser over bytes that outlive it.
///
/// `yaml_parser_t` points into itself, so it lives at a fixed address and not in this struct.
@safe struct EventParser: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>
  private var holdsEvent = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    unsafe parser = .allocate(capacity: 1)
    unsafe event = .allocate(capacity: 1)
    unsafe parser.initialize(to: yaml_parser_t())
    unsafe event.initialize(to: yaml_event_t())
    let isReady = unsafe yaml_parser_initialize(parser)
    precondition(isReady == 1, "libyaml could not allocate its buffers")
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    if holdsEvent { unsafe yaml_event_delete(event) }
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
    unsafe event.deallocate()
  }

  /// The next event, or nothing when libyaml cannot go on; then `fault` says why.
  mutating func next() -> Event? {
    if holdsEvent { unsafe yaml_event_delete(event) }
    holdsEvent = unsafe yaml_parser_parse(parser, event) == 1
    guard holdsEvent else { return nil }
    var result = Event(
      kind: .other, start: Int(unsafe event.pointee.start_mark.index),
      end: Int(unsafe event.pointee.end_mark.index))
    switch unsafe event.pointee.type {
    case YAML_SCALAR_EVENT:
      result.kind = .scalar
      let scalar = unsafe event.pointee.data.scalar
      result.style = unsafe Self.style(of: scalar.style)
      unsafe result.hasProperties = scalar.anchor != nil || scalar.tag != nil
    case YAML_MAPPING_START_EVENT:
      result.kind = .mappingStart
      let mapping = unsafe event.pointee.data.mapping_start
      unsafe result.style = mapping.style == YAML_FLOW_MAPPING_STYLE ? .flowMapping : .blockMapping
      unsafe result.hasProperties = mapping.anchor != nil || mapping.tag != nil
    case YAML_SEQUENCE_START_EVENT:
      result.kind = .sequenceStart
      let sequence = unsafe event.pointee.data.sequence_start
      unsafe result.style = sequence.style == YAML_FLOW_SEQUENCE_STYLE ? .flowSequence : .blockSequence
      unsafe result.hasProperties = sequence.anchor != nil || sequence.tag != nil
    case YAML_MAPPING_END_EVENT: result.kind = .mappingEnd
    case YAML_SEQUENCE_END_EVENT: result.kind = .sequenceEnd
    case YAML_ALIAS_EVENT: result.kind = .alias
    case YAML_DOCUMENT_START_EVENT:
      result.kind = .documentStart
      let document = unsafe event.pointee.data.document_start
      unsafe result.hasDirectives =
        document.version_directive != nil || document.tag_directives.start != document.tag_directives.end
    case YAML_DOCUMENT_END_EVENT: result.kind = .documentEnd
    case YAML_STREAM_END_EVENT: result.kind = .streamEnd
    default: break
    }
    return result
  }

  /// The decoded bytes of the scalar that `next` just gave.
  borrowing func withScalar<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let scalar = unsafe event.pointee.data.scalar
    return unsafe body(UnsafeBufferPointer(start: scalar.value, count: scalar.length))
  }

  var fault: SyntaxFault {
    let parser = unsafe parser.pointee
    return unsafe SyntaxFault(
      problem: parser.problem.map { unsafe String(cString: $0) } ?? "the text is not YAML",
      problemIndex: Int(parser.problem_mark.index),
      context: parser.context.map { unsafe String(cString: $0) } ?? "",
      contextIndex: Int(parser.context_mark.index))
  }

  private static func style(of style: yaml_scalar_style_t) -> NodeStyle {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }
}
