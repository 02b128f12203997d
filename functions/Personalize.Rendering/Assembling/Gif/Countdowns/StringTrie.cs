namespace Personalize.Rendering.Assembling.Gif.Countdowns;

/// <summary>Pixel strings as nodes: 0-255 are the pixels themselves, every other is a node and one pixel more.</summary>
internal sealed class StringTrie
{
    private const int Literals = 256;

    private readonly Dictionary<long, int> _children = [];

    /// <summary>The node of a string and a pixel; -1 when nobody added it.</summary>
    public int Find(int node, byte pixel) => _children.TryGetValue(((long)node << 8) | pixel, out var child) ? child : -1;

    public int Add(int node, byte pixel)
    {
        var key = ((long)node << 8) | pixel;

        if (!_children.TryGetValue(key, out var child))
        {
            _children[key] = child = Literals + _children.Count;
        }

        return child;
    }

    public void Clear() => _children.Clear();
}
