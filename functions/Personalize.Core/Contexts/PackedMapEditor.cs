using System.Text;

namespace Personalize.Core.Contexts;

/// <summary>A <see cref="PackedMap{T, TForm}"/> being changed in place: what it started from is copied with the first change and not touched.</summary>
/// <param name="start">What it starts from.</param>
internal struct PackedMapEditor<T, TForm>(IReadOnlyDictionary<string, T> start)
    where T : class
    where TForm : IPackedForm<T>
{
    // Of a name on the stack: of ours, cut at 100 characters, and a prefix.
    private const int FewBytes = 400;

    [ThreadStatic]
    private static ByteWriter? _scratch;

    private ByteWriter? _entries;
    private int _count;

    /// <summary>Puts a value under a name: what adding makes of the one that is there, or of none.</summary>
    public void Add<TMore>(string name, TMore more, Func<T?, TMore, T> add)
    {
        var entries = Own();
        Span<byte> few = stackalloc byte[FewBytes];
        var utf8 = Encoding.UTF8.TryGetBytes(name, few, out var length) ? few[..length] : Encoding.UTF8.GetBytes(name);
        var place = new PackedEntries(entries.Written);
        if (place.Find(utf8))
        {
            var reader = new CompactReader(place.Value);
            Put(place, utf8, Written(add(TForm.Read(ref reader), more)));
        }
        else
        {
            Put(place.Start, 0, utf8, Written(add(null, more)));
            _count++;
        }
    }

    /// <summary>What it came to: the start itself where nothing was added. Not to be added to any more.</summary>
    /// <param name="max">At most so many.</param>
    /// <param name="rank">Which ones remain: the highest, by name where two are equal.</param>
    /// <param name="isFirst">Names that remain before all others.</param>
    public PackedMap<T, TForm> ToMap(int max = int.MaxValue, Comparison<T>? rank = null, Func<string, bool>? isFirst = null)
    {
        if (_entries is null)
        {
            return PackedMap<T, TForm>.Of(start);
        }

        var map = new PackedMap<T, TForm>(_entries.Finish(), _count);
        _entries = null;
        return _count <= max || rank is null ? map : PackedMap<T, TForm>.Of(ContextMerge.Highest(map, max, rank, isFirst));
    }

    private ByteWriter Own()
    {
        if (_entries is null)
        {
            var map = PackedMap<T, TForm>.Of(start);
            _count = map.Count;
            _entries = new ByteWriter(capacity: map.Bytes.Length + FewBytes);
            _entries.Raw(map.Bytes);
        }

        return _entries;
    }

    private static ReadOnlySpan<byte> Written(T value)
    {
        var scratch = _scratch ??= new ByteWriter();
        scratch.Clear();
        TForm.Write(scratch, value);
        return scratch.Written;
    }

    // Mostly as long as the one before.
    private readonly void Put(in PackedEntries place, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (value.Length == place.End - place.ValueAt)
        {
            value.CopyTo(_entries!.Splice(place.ValueAt, value.Length, value.Length));
        }
        else
        {
            Put(place.Start, place.End - place.Start, name, value);
        }
    }

    private readonly void Put(int at, int removed, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        var room = _entries!.Splice(at, removed, PackedEntries.LengthOf(name.Length, value.Length));
        PackedEntries.Write(room, name, value);
    }
}
