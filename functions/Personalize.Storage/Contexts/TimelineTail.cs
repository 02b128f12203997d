using System.Collections.Immutable;
using System.Globalization;

namespace Personalize.Storage.Contexts;

/// <summary>
/// The newest events of a registration, kept in its facet's row: each batch adds one column ("e00", "e01" …) by a merge, so that a batch
/// costs one row a customer and no event is written twice but once, when a full tail becomes a page.
/// </summary>
/// <param name="Slots">Columns in use.</param>
/// <param name="Bytes">Bytes in them.</param>
internal readonly record struct TimelineTail(int Slots, int Bytes)
{
    public const int MaxSlots = 32;

    /// <summary>A row holds 750 KB, and what the service keeps of it is rewritten with each merge.</summary>
    public const int MaxBytes = 96 * 1024;

    /// <summary>One property holds 64 KiB.</summary>
    public const int MaxSlotBytes = 60 * 1024;

    private static readonly ImmutableArray<string> Names =
        [.. Enumerable.Range(0, MaxSlots).Select(slot => string.Create(CultureInfo.InvariantCulture, $"e{slot:D2}"))];

    /// <summary>The column of a slot.</summary>
    public static string NameOf(int slot) => Names[slot];

    /// <summary>The columns in use.</summary>
    public ImmutableArray<string> InUse => Names[..Slots];

    /// <summary>Whether a run of this size may be added.</summary>
    public bool Takes(int bytes) => Slots < MaxSlots && bytes <= MaxSlotBytes && Bytes + bytes <= MaxBytes;

    /// <summary>Both as one column.</summary>
    public int ToInt32() => (Bytes * (2 * MaxSlots)) + Slots;

    public static TimelineTail Of(int both) => new(both % (2 * MaxSlots), both / (2 * MaxSlots));

    public TimelineTail With(int bytes) => new(Slots + 1, Bytes + bytes);
}
