/// Gives everything that is there to be copied a button that does it. Where a browser doesn't let pages write to the
/// clipboard (without TLS), the button selects the text instead.
enum CopyScript {
  static let text = """
    for (const box of document.querySelectorAll('[data-copy]')) {
      const text = box.querySelector('pre')
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'second copy'
      button.textContent = box.dataset.copy
      button.setAttribute('aria-live', 'polite')
      button.addEventListener('click', async () => {
        try {
          await navigator.clipboard.writeText(text.textContent)
          button.textContent = box.dataset.copied
        } catch {
          getSelection().selectAllChildren(text)
          button.textContent = box.dataset.selected
        }
        setTimeout(() => { button.textContent = box.dataset.copy }, 3000)
      })
      box.append(button)
    }

    """
}
