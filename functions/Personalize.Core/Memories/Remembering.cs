using Personalize.Core.Content;
using Personalize.Core.Decisions;

namespace Personalize.Core.Memories;

/// <summary>What is remembered after something was shown or clicked. Pure; the same instance comes back where there is nothing to remember.</summary>
public static class Remembering
{
    /// <summary>The memory after a decision.</summary>
    /// <param name="memory">Before it.</param>
    /// <param name="decision">What was decided.</param>
    /// <param name="fetch">How it was fetched.</param>
    public static CustomerMemory Shown(CustomerMemory memory, Decision decision, Fetch fetch)
    {
        var at = Milliseconds(fetch.At);
        var placement = decision.Placement;
        foreach (var result in decision.Experiments)
        {
            if (result.Assignment is { } assignment && memory.ArmOf(result.HashBy!, result.HashValue!, assignment.Key) is null)
            {
                var kept = new KeptArm(assignment.Key, result.HashBy!, result.HashValue!, assignment.Value, at);
                memory = memory with { Arms = [kept, .. memory.Arms.Take(MemoryLimits.MaxArms - 1)] };
            }
        }

        if (placement.UsesFirstOpen && fetch.IsSeen && memory.FirstOpenOf(fetch.Message, placement.Name) is null)
        {
            memory = memory with { FirstOpens = [new FirstOpen(fetch.Message, placement.Name, at), .. memory.FirstOpens.Take(MemoryLimits.MaxFirstOpens - 1)] };
        }

        if (decision.Rule is { Rank: not null } rule && fetch.MayBeSeen)
        {
            memory = Responded(memory, placement.Name, rule.Name, response => response with { Shown = response.Shown + 1, Claim = fetch.Claim });
        }

        return ImpressionOf(decision, fetch) is { } shown ? With(memory, shown) : memory;
    }

    /// <summary>What is counted for a decision that is shown; null where nothing is.</summary>
    public static Counted? CountedFor(Decision decision, Fetch fetch) =>
        decision.Rule is { } rule && fetch.MayBeSeen && ImpressionOf(decision, fetch) is var shown && (shown is not null || rule.Rank is not null)
            ? new Counted(decision.Placement.Name, rule.Name, fetch.Claim, shown)
            : null;

    /// <summary>Whether the memory holds what a request counted.</summary>
    public static bool Holds(CustomerMemory memory, Counted counted) =>
        counted.Impression is { } shown ? memory.Impressions.Contains(shown) : TrialOf(memory, counted) is not null;

    /// <summary>What counts against caps; null where the decision is under none, or nobody may see it.</summary>
    public static Impression? ImpressionOf(Decision decision, Fetch fetch) =>
        decision is { Rule: { } rule, Creative: { } creative, Caps.IsEmpty: false, Placement: var placement } && fetch.MayBeSeen
            ? new Impression(Milliseconds(fetch.At), placement.Channel, placement.Name, rule.Name, creative.Name, fetch.Message, IsAhead: !fetch.IsSeen) { Claim = fetch.Claim }
            : null;

    /// <summary>The memory with something that was shown. What was fetched ahead and is opened now was shown once, not twice.</summary>
    public static CustomerMemory With(CustomerMemory memory, Impression shown)
    {
        var oldest = shown.At - MemoryLimits.MaxAge;
        var kept = memory.Impressions.Where(known => known.At > oldest && !(known.IsAhead && known.IsOf(shown))).Take(MemoryLimits.MaxImpressions - 1);
        return memory with { Impressions = [shown, .. kept] };
    }

    /// <summary>
    /// The memory without something that was counted and then not shown; what had been fetched ahead, and whose place it took, counts again. The
    /// same instance where it is not there. A trial stays that another request has counted one after. A first open stays always: somebody did
    /// open, and a countdown that began there has perhaps been seen since.
    /// </summary>
    /// <param name="memory">Now.</param>
    /// <param name="counted">What was counted, with the claim of its request.</param>
    /// <param name="before">The memory that it was added to.</param>
    public static CustomerMemory Without(CustomerMemory memory, Counted counted, CustomerMemory before)
    {
        var left = counted.Impression is { } shown ? Without(memory, shown, before) : memory;
        return TrialOf(left, counted) is not { } trial ? left : left with
        {
            Responses = left.Responses.Replace(trial, trial with { Shown = trial.Shown - 1, Claim = 0 }),
        };
    }

    /// <summary>The memory after a click on what a rule had chosen.</summary>
    public static CustomerMemory Clicked(CustomerMemory memory, string placement, Rule rule) =>
        rule.Rank is null ? memory : Responded(memory, placement, rule.Name, response => response with { Clicked = response.Clicked + 1 });

    private static CustomerMemory Without(CustomerMemory memory, Impression shown, CustomerMemory before)
    {
        if (!memory.Impressions.Contains(shown))
        {
            return memory;
        }

        var left = memory.Impressions.Remove(shown);
        var again = before.Impressions.Where(known => known.IsAhead && known.IsOf(shown) && !left.Any(other => other.IsOf(known)));
        return memory with { Impressions = [.. left.Concat(again).OrderByDescending(known => known.At).Take(MemoryLimits.MaxImpressions)] };
    }

    private static Response? TrialOf(CustomerMemory memory, Counted counted) =>
        counted.Claim != 0 && memory.ResponseTo(counted.Placement, counted.Rule) is var response && response.Claim == counted.Claim ? response : null;

    private static CustomerMemory Responded(CustomerMemory memory, string placement, string rule, Func<Response, Response> change)
    {
        var before = memory.ResponseTo(placement, rule);
        return memory with { Responses = [change(before), .. memory.Responses.Where(known => known != before).Take(MemoryLimits.MaxResponses - 1)] };
    }

    private static DateTimeOffset Milliseconds(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}
