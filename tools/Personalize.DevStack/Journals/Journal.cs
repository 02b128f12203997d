namespace Personalize.DevStack.Journals;

/// <summary>Where every part tells what happens. The screen, the console's event stream and tests listen.</summary>
internal sealed class Journal(TimeProvider clock)
{
    /// <summary>Called on the thread of whoever tells; must be quick and must not throw.</summary>
    public event Action<JournalEntry>? Told;

    public void Tell(JournalKind kind, string text) => Told?.Invoke(new JournalEntry(clock.GetUtcNow(), kind, text));
}
