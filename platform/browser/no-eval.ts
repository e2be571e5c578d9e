import { z } from 'zod'

// Our pages forbid eval (CSP); without this zod tries it once per page and the browser reports a violation.
z.config({ jitless: true })
