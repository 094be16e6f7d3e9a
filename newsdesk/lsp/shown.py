"""Findings, choices and edits as the protocol has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from newsdesk.model import Severity

if TYPE_CHECKING:
    from newsdesk.lint import Located
    from newsdesk.lsp.actions import Action
    from newsdesk.lsp.completion import Choice
    from newsdesk.lsp.positions import Positions
    from newsdesk.text import Edit

FIX_ALL = "source.fixAll.newsdesk"
_SEVERITIES = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.INFO: lsp.DiagnosticSeverity.Information,
}
_KINDS = {
    "key": lsp.CompletionItemKind.Property,
    "word": lsp.CompletionItemKind.EnumMember,
    "value": lsp.CompletionItemKind.Value,
    "tag": lsp.CompletionItemKind.Keyword,
}


def shown_finding(located: Located, positions: Positions) -> lsp.Diagnostic:
    """Return a finding as an editor shows it."""
    return lsp.Diagnostic(
        range=positions.range(positions.span(located.range)),
        message=located.message,
        severity=_SEVERITIES[located.rule.severity],
        code=located.rule.code,
        source="newsdesk",
    )


def shown_choice(number: int, choice: Choice, span: lsp.Range) -> lsp.CompletionItem:
    """Return what can be written as an editor offers it, in the order of its number."""
    return lsp.CompletionItem(
        label=choice.text,
        kind=_KINDS.get(choice.kind, lsp.CompletionItemKind.Reference),
        detail=choice.detail or None,
        sort_text=f"{number:05}",
        filter_text=f"{choice.text} {choice.detail}" if choice.kind not in _KINDS else choice.text,
        text_edit=lsp.TextEdit(span, choice.written),
    )


def shown_action(action: Action, uri: str, positions: Positions) -> lsp.CodeAction:
    """Return what can be done about the file at an address as an editor offers it."""
    return lsp.CodeAction(
        title=action.title,
        kind=lsp.CodeActionKind.QuickFix if action.finding else FIX_ALL,
        diagnostics=[shown_finding(action.finding, positions)] if action.finding else None,
        is_preferred=action.preferred or None,
        edit=lsp.WorkspaceEdit({uri: [_edit(edit, positions) for edit in action.edits]}),
    )


def _edit(edit: Edit, positions: Positions) -> lsp.TextEdit:
    return lsp.TextEdit(positions.range(edit.span), edit.replacement)
