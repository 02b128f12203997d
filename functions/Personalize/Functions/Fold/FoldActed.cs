using Personalize.Core.Acting;
using Personalize.Core.Kpis;
using Personalize.Storage.Acting;
using Personalize.Storage.Outbox;

namespace Personalize.Functions.Fold;

/// <summary>What asking "act?" about one registration's messages came to.</summary>
internal sealed class FoldActed(ActingState before)
{
    private readonly ActingState _before = before;
    private readonly List<OutboxMessage> _outbox = [];

    public ActingState State { get; private set; } = before;

    public IReadOnlyList<OutboxMessage> Outbox => _outbox;

    public ActingChange Change => new(_before, State);

    public KpiCounts Counts { get; } = new();

    /// <summary>Takes in the answers about one message, and what is to be sent for it.</summary>
    public void Add(ActingResult result, IReadOnlyList<OutboxMessage> messages)
    {
        State = result.State;
        _outbox.AddRange(messages);
        foreach (var verdict in result.Verdicts.Where(verdict => verdict.Reason != ActReason.Acted))
        {
            Counts.Add(verdict.At, $"no|{verdict.Rule}|{ActReasons.TextOf(verdict.Reason)}");
        }

        foreach (var taken in result.Taken)
        {
            Counts.Add(taken.At, $"acted|{taken.Action.Name}|{taken.Channel}");
        }
    }
}
