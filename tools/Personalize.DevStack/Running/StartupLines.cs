using System.Collections.Concurrent;
using Personalize.DevStack.Journals;

namespace Personalize.DevStack.Running;

/// <summary>Keeps what parts say while they start; shown only when the start fails, because then it says why.</summary>
internal sealed class StartupLines : IDisposable
{
    private readonly ConcurrentQueue<JournalEntry> _lines = new();
    private readonly Journal _journal;

    public StartupLines(Journal journal)
    {
        _journal = journal;
        _journal.Told += _lines.Enqueue;
    }

    public void SayTo(Screen screen)
    {
        foreach (var line in _lines)
        {
            screen.Show(line);
        }
    }

    public void Dispose() => _journal.Told -= _lines.Enqueue;
}
