namespace Personalize.DevStack.Journals;

/// <summary>One line of what happens.</summary>
internal sealed record JournalEntry(DateTimeOffset At, JournalKind Kind, string Text);
