/// The picture in a browser's tab: a sheet with a line of type, and the corrector's mark beside it.
enum Icon {
  static let text = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
    <style>path{fill:#1c1b19}.m{fill:#a8361c}@media (prefers-color-scheme:dark){path{fill:#ece8df}.m{fill:#ff8f6b}}</style>
    <path d="M6 3h20v26H6zM8 5v22h16V5z" fill-rule="evenodd"/>
    <path d="M11 10h10v2H11zm0 5h6v2h-6zm0 5h10v2H11z"/><path class="m" d="M18 14h4v4h-4z"/>
    </svg>
    """
}
