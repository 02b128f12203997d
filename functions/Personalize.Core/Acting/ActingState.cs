using System.Collections.Immutable;

namespace Personalize.Core.Acting;

/// <summary>What is remembered of acting for one registration: saved in the same transaction as the event that changes it. Immutable.</summary>
/// <param name="Recent">What was done, newest first, at most <see cref="MaxRecent"/>.</param>
/// <param name="Pending">What waits, in order of time, at most <see cref="MaxPending"/>.</param>
/// <param name="Verdicts">The last answers, newest first, at most <see cref="MaxVerdicts"/>: why something was not done.</param>
public sealed record ActingState(ImmutableArray<RecentAct> Recent, ImmutableArray<PendingAct> Pending, ImmutableArray<ActVerdict> Verdicts)
{
    public const int MaxRecent = 32;
    public const int MaxPending = 8;
    public const int MaxVerdicts = 16;

    public static ActingState Empty { get; } = new([], [], []);

    public PendingAct? Find(string id) => Pending.FirstOrDefault(pending => pending.Id == id);

    public ActingState Without(PendingAct pending) => this with { Pending = Pending.Remove(pending) };

    public ActingState With(PendingAct pending) => this with { Pending = [.. Pending.Where(other => other.Id != pending.Id).Append(pending).OrderBy(other => other.DueAt).ThenBy(other => other.Id, StringComparer.Ordinal)] };

    public ActingState With(RecentAct act) => this with { Recent = [.. Recent.Prepend(act).Take(MaxRecent)] };

    public ActingState With(IEnumerable<ActVerdict> verdicts) => this with { Verdicts = [.. verdicts.Reverse().Concat(Verdicts).Take(MaxVerdicts)] };
}
