using System.Xml;

namespace Personalize.Rendering.Compiling;

/// <summary>
/// Estimates what drawing an SVG costs, in elements: an element that refers to another (use, gradients, patterns, filters) costs what that one
/// costs, however deep, so that a few lines cannot ask for billions. Filled element by element, in document order.
/// </summary>
internal sealed class SvgCosts
{
    private const long Endless = 1_000_000_000_000;
    private const int MaxChain = 100;           // of references; real ones are two or three long
    private const double FilterFunction = 400;
    private const int DataPerElement = 200;     // characters of a path that cost as much as one shape

    private readonly List<Node> _nodes = [];
    private readonly Stack<int> _open = new();
    private readonly Dictionary<string, int> _byId = new(StringComparer.Ordinal);

    /// <summary>Characters of path data; matters with dashes.</summary>
    public int DataLength { get; private set; }

    /// <param name="depth">Of the reader.</param>
    public void Enter(XmlReader reader, int depth)
    {
        while (_open.Count > depth)
        {
            _open.Pop();
        }

        var node = new Node(WeightOf(reader));

        if (_open.TryPeek(out var parent))
        {
            _nodes[parent].Refers.Add(_nodes.Count);
        }

        _open.Push(_nodes.Count);
        _nodes.Add(node);
    }

    public void AddAttribute(string name, string value)
    {
        var node = _nodes[^1];

        if (name == "id")
        {
            _byId.TryAdd(value, _nodes.Count - 1);
        }
        else if (name == "href")
        {
            node.Names.Add(value.TrimStart('#'));
        }
        else if (name is "d" or "points")
        {
            DataLength += value.Length;
            node.Weight += value.Length / DataPerElement;
        }

        node.Weight += name is "filter" or "style" ? FunctionsIn(value) * FilterFunction : 0;
        AddReferences(value, node.Names);
    }

    /// <summary>A style sheet may apply to any element: to all of them, then.</summary>
    public void AddStyle(string css)
    {
        var names = new List<string>();
        AddReferences(css, names);
        var functions = FunctionsIn(css) * FilterFunction;
        _nodes.ForEach(node => node.Weight += functions);
        _nodes.ForEach(node => node.Names.AddRange(names.Take(20)));
    }

    /// <summary>The whole picture in elements; very many where references go round in circles.</summary>
    public long Total() => _nodes.Count == 0 ? 0 : CostOf(0, 0);

    // In fills of the whole picture, about a nanosecond a pixel; filters by what librsvg took for them at 1800 x 900.
    private static double WeightOf(XmlReader reader) => reader.LocalName switch
    {
        "feTurbulence" or "feConvolveMatrix" or "feMorphology" => 800,
        "feGaussianBlur" or "feDropShadow" or "feDiffuseLighting" or "feSpecularLighting" => 400,
        var name when name.StartsWith("fe", StringComparison.Ordinal) => 50,
        "text" or "tspan" or "mask" or "pattern" => 8,
        "linearGradient" or "radialGradient" => 3,
        "g" or "defs" or "stop" => 0.1,
        _ => 1,
    };

    // Filters in one word, as CSS has them: blur(2px).
    private static int FunctionsIn(string css) => css.Split("blur(").Length + css.Split("drop-shadow(").Length - 2;

    private static void AddReferences(string value, List<string> names)
    {
        for (var at = value.IndexOf("url(", StringComparison.OrdinalIgnoreCase); at >= 0; at = value.IndexOf("url(", at + 4, StringComparison.OrdinalIgnoreCase))
        {
            var end = value.IndexOf(')', at);
            names.Add(value[(at + 4)..(end < 0 ? value.Length : end)].Trim(' ', '"', '\'').TrimStart('#'));
        }
    }

    private long CostOf(int index, int depth)
    {
        var node = _nodes[index];

        if (depth > MaxChain)
        {
            return Endless;
        }

        if (node.Cost is null)
        {
            node.Cost = Endless;    // until it is known: who comes back here goes round in circles
            var cost = (long)Math.Ceiling(node.Weight);

            foreach (var other in node.Refers.Concat(node.Names.Where(_byId.ContainsKey).Select(name => _byId[name])))
            {
                cost = Math.Min(Endless, cost + CostOf(other, depth + 1));
            }

            node.Cost = cost;
        }

        return node.Cost.Value;
    }

    private sealed class Node(double weight)
    {
        public double Weight { get; set; } = weight;

        public List<int> Refers { get; } = [];

        public List<string> Names { get; } = [];

        public long? Cost { get; set; }
    }
}
