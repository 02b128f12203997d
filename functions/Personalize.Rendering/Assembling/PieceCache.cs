using Personalize.Rendering.Caching;

namespace Personalize.Rendering.Assembling;

/// <summary>
/// Encoded pieces by the values they show: one that is there costs a look-up and a copy instead of drawing, transforming and coding. A look
/// without end is kept when it is asked for a second time, so texts that nobody sees twice push nothing out.
/// Reads take no lock; two threads may encode the same piece, with the same bytes. Safe for many threads.
/// </summary>
/// <param name="maxBytes">Upper bound for both generations together; 0 keeps nothing.</param>
internal sealed class PieceCache(long maxBytes)
{
    private const int EntryBytes = 250;     // node, key, array of values, strings' headers
    private const int SeenSets = 1 << 11;
    private const int SeenWays = 4;
    private readonly ulong[] _seenOnce = new ulong[SeenSets * SeenWays];    // hashes, the newest of a set first; a lost or torn one costs one encoding more
    private readonly TwoGenerations<ulong, Entry> _entries = new(maxBytes);

    public int Count => _entries.Count;

    public Piece? Find(in LookKey key)
    {
        if (_entries.TryGetYoung(key.Hash, out var entry) && key.Matches(entry.Owner, entry.Values))
        {
            return entry.Piece;
        }

        if (!_entries.TryGetOld(key.Hash, out entry) || !key.Matches(entry.Owner, entry.Values))
        {
            return null;
        }

        Add(key.Hash, entry);
        return entry.Piece;
    }

    /// <summary>True when a piece that was not found is worth keeping.</summary>
    public bool Wants(in LookKey key, LookKind kind)
    {
        if (kind == LookKind.Unknown || key.IsTooLong || maxBytes == 0)
        {
            return false;
        }

        return kind == LookKind.Few || IsSecond(key.Hash);
    }

    public void Keep(in LookKey key, Piece piece) => Add(key.Hash, new Entry(key.Owner, key.ToArray(), piece));

    // Four ways, because with one two looks that share a place and take turns push each other out for ever: of 400 looks some 20 were never kept.
    private bool IsSecond(ulong hash)
    {
        var set = _seenOnce.AsSpan((int)(hash % SeenSets) * SeenWays, SeenWays);

        if (set.Contains(hash))
        {
            return true;
        }

        set[..^1].CopyTo(set[1..]);
        set[0] = hash;
        return false;
    }

    private void Add(ulong hash, Entry entry)
    {
        _entries.Set(hash, entry);
        var size = EntryBytes + entry.Piece.SizeBytes;

        foreach (var value in entry.Values)
        {
            size += 2 * value.Length;
        }

        _entries.Weigh(size);
    }

    private sealed record Entry(object Owner, string[] Values, Piece Piece);
}
