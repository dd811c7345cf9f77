;; What somebody does with a plan in Emacs, without a screen. The test has put the configuration of the README before
;; it. Writes what Emacs knows then to the file named by $RESULT.
(require 'eglot)
(require 'json)
(require 'markdown-mode)

(defun session-wait (what done)
  "Wait until DONE gives something, for twenty seconds at most; WHAT is named where it does not."
  (let ((tries 0))
    (while (not (funcall done))
      (setq tries (1+ tries))
      (when (> tries 200) (error "%s" what))
      (accept-process-output nil 0.1))))

(defun session-text () (buffer-substring-no-properties (point-min) (point-max)))

(setq eglot-sync-connect 20 eglot-confirm-server-initiated-edits nil make-backup-files nil)
(find-file "PLAN.md")
(markdown-mode)
(buffer-enable-undo)
(let ((inhibit-message t)) (apply #'eglot (append (eglot--guess-contact) '(nil))))
(let* ((server (eglot-current-server)) (result '()))
  (flymake-start)
  (session-wait "no diagnostics" (lambda () (flymake-diagnostics)))
  (let* ((found (car (flymake-diagnostics)))
         (start (flymake-diagnostic-beg found)))
    (push (cons 'message (flymake-diagnostic-text found)) result)
    (push (cons 'marked (buffer-substring-no-properties start (flymake-diagnostic-end found))) result)
    (goto-char start)
    (push (cons 'hover (plist-get (plist-get (jsonrpc-request server :textDocument/hover
                                                              (eglot--TextDocumentPositionParams))
                                             :contents)
                                  :value))
          result)
    (let ((actions (jsonrpc-request
                    server :textDocument/codeAction
                    (list :textDocument (eglot--TextDocumentIdentifier)
                          :range (list :start (eglot--pos-to-lsp-position start) :end (eglot--pos-to-lsp-position start))
                          :context (list :diagnostics [] :only ["quickfix"])))))
      (push (cons 'actions (vconcat (mapcar (lambda (one) (plist-get one :title)) actions))) result)
      (undo-boundary)
      (eglot--apply-workspace-edit (plist-get (elt actions 0) :edit))
      (push (cons 'fixed (session-text)) result))
    (undo-boundary)
    (primitive-undo 1 (let ((all buffer-undo-list)) (while (null (car all)) (setq all (cdr all))) all))
    (push (cons 'undone (session-text)) result)
    ;; The command asks Emacs in turn to apply its edit.
    (eglot--signal-textDocument/didChange)
    (jsonrpc-request server :workspace/executeCommand
                     (list :command "livingPlans.server.syncPlan"
                           :arguments (vector (list :uri (plist-get (eglot--TextDocumentIdentifier) :uri) :version nil))))
    (session-wait "the command has changed nothing"
                  (lambda () (equal (session-text) (cdr (assq 'fixed result)))))
    (push (cons 'synced (session-text)) result))
  (with-temp-file (getenv "RESULT")
    (set-buffer-file-coding-system 'utf-8)
    (insert (json-encode result)))
  (set-buffer-modified-p nil))
(kill-emacs 0)
