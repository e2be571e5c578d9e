import { useEffect, useRef, type ReactNode } from 'react'

/** A modal built on `<dialog>`: Escape closes it, focus stays inside and returns to where it was. */
export const Dialog = ({
  label,
  onClose,
  children,
}: {
  label: string
  onClose: () => void
  children: ReactNode
}) => {
  const box = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = box.current
    if (dialog && !dialog.open) dialog.showModal()
    // On a phone the first text field would open the keyboard over the form.
    if (globalThis.matchMedia('(pointer: coarse)').matches) dialog?.focus()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={box}
      tabIndex={-1}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      {children}
    </dialog>
  )
}
