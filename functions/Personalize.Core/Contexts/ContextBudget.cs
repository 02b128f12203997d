using System.Collections.Immutable;
using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>
/// The wall around one context's bytes, whatever is sent: a row's property holds 64 KiB. A sample profile takes 4 KB and never meets it.
/// Past it, half of one part falls out at a time, in this order, until the rest fits: the affinities touched longest ago, the counters
/// and channels used longest ago, the oldest message fields, the oldest touchpoints, the oldest cart changes, and last the least
/// trusted and oldest traits.
/// </summary>
public static class ContextBudget
{
    /// <summary>Leaves room for the window of messages beside it.</summary>
    public const int MaxBytes = 48 * 1024;

    // Each part halved as often as it can be.
    private const int MaxSteps = 16 * 8;

    private static readonly ImmutableArray<Func<CustomerContext, CustomerContext>> Steps =
    [
        context => context with { Affinities = Half(context.Affinities, (a, b) => a.LastAt.CompareTo(b.LastAt)) },
        context => context with { Whereabouts = Half(context.Whereabouts, (a, b) => a.LastAt.CompareTo(b.LastAt)) },
        context => context with { Counters = Half(context.Counters, (a, b) => a.LastAt.CompareTo(b.LastAt), EventCatalog.IsDocumented) },
        context => context with { Pressure = Half(context.Pressure, (a, b) => a.Days.FirstOrDefault().Day.CompareTo(b.Days.FirstOrDefault().Day)) },
        context => context with { MessageFields = Half(context.MessageFields, (a, b) => a.Stamp.CompareTo(b.Stamp)) },
        context => context with { Touchpoints = [.. context.Touchpoints.Take(context.Touchpoints.Count / 2)] },
        context => context with { Cart = context.Cart with { Changes = context.Cart.Changes[((context.Cart.Changes.Length + 1) / 2)..] } },
        context => context with { Traits = Half(context.Traits, Trait.Compare) },
    ];

    /// <summary>The context as it is to be kept, and its bytes.</summary>
    public static (CustomerContext Context, byte[] Bytes) Write(CustomerContext context)
    {
        var bytes = ContextCodec.Write(context);
        for (var step = 0; bytes.Length > MaxBytes; step++)
        {
            context = step < MaxSteps ? Steps[step % Steps.Length](context) : throw new InvalidDataException($"The context does not fit into {MaxBytes} bytes, whatever is left out.");
            bytes = ContextCodec.Write(context);
        }

        return (context, bytes);
    }

    private static Dictionary<string, T> Half<T>(IReadOnlyDictionary<string, T> all, Comparison<T> rank, Func<string, bool>? isFirst = null) =>
        ContextMerge.Highest(all, all.Count / 2, rank, isFirst);
}
