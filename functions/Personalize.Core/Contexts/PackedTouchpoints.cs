using System.Collections;

namespace Personalize.Core.Contexts;

/// <summary>
/// Touchpoints, newest first, as the bytes that are stored: their texts, each once, in the order of first use; then of each its time (the first as
/// it is, the others as distances from the newer one), its message, and the numbers of its channel, type, name and detail (0 for null).
/// Canonical: equal touchpoints have equal bytes. Immutable.
/// </summary>
internal sealed class PackedTouchpoints : IReadOnlyCollection<Touchpoint>
{
    /// <summary>Channel, type, name and detail.</summary>
    public const int TextsEach = 4;

    private readonly byte[] _bytes;

    /// <param name="bytes">Not copied, and not to be changed any more.</param>
    /// <param name="count">How many.</param>
    public PackedTouchpoints(byte[] bytes, int count) => (_bytes, Count) = (bytes, count);

    public static PackedTouchpoints Empty { get; } = new([], 0);

    public int Count { get; }

    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The same touchpoints; itself where they are packed already.</summary>
    /// <param name="all">At most <see cref="ContextLimits.MaxTouchpoints"/>.</param>
    public static PackedTouchpoints Of(IReadOnlyCollection<Touchpoint> all)
    {
        if (all is PackedTouchpoints touchpoints || all.Count == 0)
        {
            return all as PackedTouchpoints ?? Empty;
        }

        var editor = PackedTouchpointsEditor.Start(Empty);
        foreach (var touchpoint in all)
        {
            editor.Add(touchpoint);
        }

        return editor.Finish();
    }

    /// <summary>Touchpoints that were written with <see cref="Write"/>.</summary>
    /// <exception cref="InvalidDataException">They were not.</exception>
    public static PackedTouchpoints Read(ref CompactReader from)
    {
        var bytes = from.Block();
        if (bytes.IsEmpty)
        {
            return Empty;
        }

        var reader = new CompactReader(bytes);
        var texts = reader.Count();
        for (var left = texts; left > 0; left--)
        {
            reader.Block();
        }

        var count = 0;
        for (var at = DateTimeOffset.UnixEpoch; !reader.IsAtEnd; count++)
        {
            at = reader.TimeAfter(at);
            reader.Hash();
            for (var part = 0; part < TextsEach; part++)
            {
                if (reader.Unsigned() is var number && (number > (ulong)texts || (number == 0 && part < 2)))
                {
                    throw new InvalidDataException("A text of the context is not there.");
                }
            }
        }

        return count <= ContextLimits.MaxTouchpoints
            ? new PackedTouchpoints(bytes.ToArray(), count) : throw new InvalidDataException("The context has more touchpoints than it may.");
    }

    public void Write(ByteWriter to) => to.Block(_bytes);

    public IEnumerator<Touchpoint> GetEnumerator() => ((IEnumerable<Touchpoint>)Opened()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Touchpoint[] Opened()
    {
        var reader = new CompactReader(_bytes);
        var texts = new string?[Count == 0 ? 0 : reader.Count() + 1];
        for (var at = 1; at < texts.Length; at++)
        {
            texts[at] = reader.Utf8();
        }

        var opened = new Touchpoint[Count];
        var time = DateTimeOffset.UnixEpoch;
        for (var at = 0; at < opened.Length; at++)
        {
            time = reader.TimeAfter(time);
            opened[at] = new Touchpoint(
                new Stamp(time, reader.Hash()), texts[reader.Unsigned()]!, texts[reader.Unsigned()]!, texts[reader.Unsigned()], texts[reader.Unsigned()]);
        }

        return opened;
    }
}
