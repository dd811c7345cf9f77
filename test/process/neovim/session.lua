-- What somebody does with a plan in Neovim, without a screen. The test has put the configuration of the README before
-- it. Writes what Neovim knows then to the file named by $RESULT.
local seconds = 20000
local result = {}

local function request(method, params)
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, seconds) or {}) do
    if answer.error then error(method .. ': ' .. vim.inspect(answer.error)) end
    return answer.result
  end
  error(method .. ': no answer')
end

local function lines()
  return vim.api.nvim_buf_get_lines(0, 0, -1, false)
end

vim.cmd('edit PLAN.md')
vim.cmd('setfiletype markdown') -- once more: one server is enough for all
assert(vim.wait(seconds, function() return #vim.diagnostic.get(0) > 0 end), 'no diagnostics')
result.diagnostics = vim.tbl_map(function(one)
  return { line = one.lnum + 1, column = one.col, code = one.code, message = one.message }
end, vim.diagnostic.get(0))

vim.api.nvim_win_set_cursor(0, { 3, 0 })
result.hover = request('textDocument/hover', vim.lsp.util.make_position_params(0, 'utf-16')).contents.value
result.symbols = vim.tbl_map(function(one) return one.name end, request('textDocument/documentSymbol', {
  textDocument = vim.lsp.util.make_text_document_params(),
}))

vim.api.nvim_win_set_cursor(0, { result.diagnostics[1].line, result.diagnostics[1].column })
local params = vim.lsp.util.make_range_params(0, 'utf-16')
params.context = { diagnostics = {}, only = { 'quickfix' } }
local actions = request('textDocument/codeAction', params)
result.actions = vim.tbl_map(function(one) return one.title end, actions)
vim.lsp.util.apply_workspace_edit(actions[1].edit, 'utf-16')
result.fixed = lines()
assert(vim.wait(seconds, function() return #vim.diagnostic.get(0) == 0 end), 'the diagnostic stays')

-- The command asks Neovim in turn to apply its edit.
vim.cmd('silent undo')
result.undone = lines()
request('workspace/executeCommand', {
  command = 'livingPlans.server.syncPlan',
  arguments = { { uri = vim.uri_from_bufnr(0), version = vim.NIL } },
})
assert(vim.wait(seconds, function() return lines()[3] == result.fixed[3] end), 'the command has changed: ' .. lines()[3])
result.synced = lines()

local file = assert(io.open(vim.env.RESULT, 'w'))
file:write(vim.json.encode(result))
file:close()
vim.cmd('qall!')
