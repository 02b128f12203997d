using System.Runtime.CompilerServices;

namespace Personalize.Rendering.Assembling;

/// <summary>The values that decide how something looks. A long text or too many make a key that says so; what it stands for is then not kept.</summary>
internal struct LookKey(object owner)
{
    private const int MaxValues = 8;
    private const int MaxLength = 300;

    private Values _values;
    private int _count;
    private ulong _hash = (uint)RuntimeHelpers.GetHashCode(owner) * 0x9E3779B97F4A7C15;

    /// <summary>Whose look it is.</summary>
    public object Owner { get; } = owner;

    public readonly ulong Hash => _hash;

    public bool IsTooLong { get; private set; }

    public void Add(string value)
    {
        if (_count == MaxValues || value.Length > MaxLength)
        {
            IsTooLong = true;
            return;
        }

        _values[_count++] = value;
        _hash = (_hash ^ (uint)value.GetHashCode()) * 0xD6E8FEB86659FD93;
        _hash ^= _hash >> 32;
    }

    public readonly string[] ToArray() => ((ReadOnlySpan<string>)_values)[.._count].ToArray();

    public readonly bool Matches(object owner, string[] values)
    {
        if (!ReferenceEquals(Owner, owner) || values.Length != _count)
        {
            return false;
        }

        for (var i = 0; i < _count; i++)
        {
            if (!string.Equals(_values[i], values[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    [InlineArray(MaxValues)]
    private struct Values
    {
        private string _first;
    }
}
