import Formatting

extension PipelineSetup {
  struct File {
    var path: String
    var text: String
    /// Whether somebody else's file of that name may stay, and is told what it needs.
    var isKept = false
  }

  var files: [File] {
    switch service {
    case .github: [File(path: ".github/workflows/folio.yml", text: workflow)]
    case .gitlab:
      [
        File(path: ".gitlab/folio.yml", text: job),
        File(path: ".gitlab-ci.yml", text: "include:\n  - local: .gitlab/folio.yml\n", isKept: true),
      ]
    case .preCommit: [File(path: ".pre-commit-config.yaml", text: hooks)]
    }
  }

  /// What a person has to do before the files work.
  var advice: [String] {
    switch service {
    case .github where source == nil:
      [
        "set the variables FOLIO_REPOSITORY (OWNER/NAME) and FOLIO_REVISION (a tag) in the settings of the repository"
      ]
    case .gitlab where source == nil:
      ["set the CI/CD variables FOLIO_SOURCE (an address to clone from) and FOLIO_REVISION (a tag)"]
    case .preCommit where source == nil:
      ["'pre-commit install' turns the hook on; folio has to be on the path of whoever commits"]
    case .preCommit: ["'pre-commit install' turns the hook on; the first commit builds folio"]
    case .github, .gitlab: []
    }
  }

  private var folder: String { portfolio.isEmpty ? "." : portfolio }

  private var workflow: String {
    let program =
      source.map { "      - id: folio\n        uses: \($0.repository)@\($0.revision)" } ?? """
              - name: Fetch folio
                uses: actions/checkout@v4
                with:
                  repository: ${{ vars.FOLIO_REPOSITORY }}
                  ref: ${{ vars.FOLIO_REVISION }}
                  path: .folio-action
                  persist-credentials: false
              - id: folio
                uses: ./.folio-action
        """
    return """
      # Checks the portfolio on each pull request, on the default branch, and once a week, because days pass even
      # when nobody changes a file. A pull request is judged by what it changes, everything else as a whole.
      name: portfolio

      on:
        pull_request:
        push:
        schedule:
          - cron: "17 5 * * 1"

      permissions:
        contents: read
        pull-requests: write   # for the comment; a fork's token never has it
        # security-events: write   # for the upload below

      jobs:
        folio:
          if: github.event_name != 'push' || github.ref_name == github.event.repository.default_branch
          runs-on: ubuntu-latest
          steps:
            - uses: actions/checkout@v4
              with:
                fetch-depth: 0   # the base of a pull request has to be there
      \(program)
              with:
                portfolio: \(yamlQuoted(folder))
                comment: "true"
            # Code scanning, where the repository has it:
            # - if: always() && steps.folio.outputs.sarif != ''
            #   uses: github/codeql-action/upload-sarif@v3
            #   with:
            #     sarif_file: ${{ steps.folio.outputs.sarif }}

      """
  }

  private var job: String {
    let variables =
      source.map {
        "\n    FOLIO_SOURCE: \(yamlQuoted($0.repository))\n    FOLIO_REVISION: \(yamlQuoted($0.revision))"
      } ?? ""
    return """
      # Checks the portfolio on each merge request, on the default branch, and in its schedules, because days pass even
      # when nobody changes a file. A merge request is judged by what it changes, everything else as a whole.
      # The image needs git and Swift, or a folio on its path.
      folio:
        stage: test
        image: swift:6.2
        variables:
          GIT_DEPTH: "0"   # the base of a merge request has to be there
          FOLIO_PORTFOLIO: \(yamlQuoted(folder))\(variables)
        rules:
          - if: $CI_PIPELINE_SOURCE == "merge_request_event"
          - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
        cache:
          key: folio-$FOLIO_REVISION
          paths: [.folio-program]
        before_script:
          - |
            if command -v folio >/dev/null; then
              FOLIO=$(command -v folio)
            else
              FOLIO=$PWD/.folio-program/folio
              if [ ! -x "$FOLIO" ]; then
                : "${FOLIO_SOURCE:?set it to an address that folio is cloned from}"
                : "${FOLIO_REVISION:?set it to a tag of folio}"
                sources=$(mktemp -d)
                git clone --quiet --depth 1 --branch "$FOLIO_REVISION" "$FOLIO_SOURCE" "$sources"
                "$sources/dev" build --release
                mkdir -p .folio-program
                cp "$sources/.build/folio" "$FOLIO"
              fi
            fi
        script:
          - |
            set --
            if [ -n "${CI_MERGE_REQUEST_DIFF_BASE_SHA:-}" ]; then
              set -- --base "$CI_MERGE_REQUEST_DIFF_BASE_SHA"
              "$FOLIO" diff -C "$FOLIO_PORTFOLIO" "$CI_MERGE_REQUEST_DIFF_BASE_SHA" --format markdown >folio-change.md
            fi
            "$FOLIO" check -C "$FOLIO_PORTFOLIO" "$@" --format text \\
              --format gitlab=folio-quality.json --format junit=folio-junit.xml
        artifacts:
          when: always
          expose_as: what this change means
          paths: [folio-change.md]
          reports:
            codequality: folio-quality.json
            junit: folio-junit.xml

      """
  }

  /// The hook always runs: where nothing but a deletion is staged, pre-commit would find no file to run it for.
  private var hooks: String {
    let arguments = portfolio.isEmpty ? "" : "\n        args: [-C, \(yamlQuoted(portfolio))]"
    guard let source else {
      return """
        # Checks what is about to be committed. 'pre-commit install' turns it on.
        repos:
          - repo: local
            hooks:
              - id: folio
                name: folio check
                entry: folio check --staged
                language: system
                always_run: true
                pass_filenames: false\(arguments)

        """
    }
    return """
      # Checks what is about to be committed. 'pre-commit install' turns it on. The hook 'folio' builds the program,
      # which needs Swift and the headers of libyaml; 'folio-system' uses the one on the path.
      repos:
        - repo: \(yamlQuoted(source.repository))
          rev: \(yamlQuoted(source.revision))
          hooks:
            - id: folio\(arguments)

      """
  }
}
