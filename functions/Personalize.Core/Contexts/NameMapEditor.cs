namespace Personalize.Core.Contexts;

/// <summary>A <see cref="NameMap{T}"/> being changed: what it started from is copied with the first change and not touched.</summary>
/// <param name="start">What it starts from.</param>
internal struct NameMapEditor<T>(IReadOnlyDictionary<string, T> start)
    where T : class
{
    // Room for the names of one event more than there were.
    private const int Spare = 8;

    private string[]? _names;
    private T[]? _values;
    private bool _ownsNames;
    private int _count;

    /// <summary>Puts a value under a name: what adding makes of the one that is there, or of none.</summary>
    public void Add<TMore>(string name, TMore more, Func<T?, TMore, T> add)
    {
        Own();
        var at = NameMap<T>.Find(_names.AsSpan(0, _count), name);
        if (at >= 0)
        {
            _values![at] = add(_values[at], more);
        }
        else
        {
            Insert(~at, name, add(null, more));
        }
    }

    /// <summary>What it came to: the start itself where nothing was added and it was sorted, so that none is sorted with every write.</summary>
    /// <param name="max">At most so many.</param>
    /// <param name="rank">Which ones remain: the highest, by name where two are equal.</param>
    /// <param name="isFirst">Names that remain before all others.</param>
    public readonly IReadOnlyDictionary<string, T> ToMap(int max = int.MaxValue, Comparison<T>? rank = null, Func<string, bool>? isFirst = null)
    {
        if (_values is null)
        {
            return NameMap<T>.Of(start);
        }

        var map = new NameMap<T>(_names!, _values, _count);
        return _count <= max || rank is null ? map : NameMap<T>.Of(ContextMerge.Highest(map, max, rank, isFirst));
    }

    private void Own()
    {
        if (_values is null)
        {
            var map = NameMap<T>.Of(start);
            _names = map.Names;
            _count = map.Count;
            _values = new T[_count];
            map.ValueSpan.CopyTo(_values);
        }
    }

    private void Insert(int at, string name, T value)
    {
        if (!_ownsNames || _count == _names!.Length || _count == _values!.Length)
        {
            var names = new string[_count + Spare];
            _names.AsSpan(0, _count).CopyTo(names);
            Array.Resize(ref _values, _count + Spare);
            (_names, _ownsNames) = (names, true);
        }

        Array.Copy(_names, at, _names, at + 1, _count - at);
        Array.Copy(_values, at, _values, at + 1, _count - at);
        (_names[at], _values[at]) = (name, value);
        _count++;
    }
}
