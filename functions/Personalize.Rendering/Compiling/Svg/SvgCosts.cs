namespace Personalize.Rendering.Compiling.Svg;

/// <summary>
/// Estimates the processor time of drawing an SVG: an element that refers to another (use, filters, masks) costs what that one costs, however
/// deep, and what it is painted with once for each shape in it, so that a few lines cannot ask for billions. Filled in document order.
/// </summary>
internal sealed class SvgCosts
{
    private const double Endless = 1e15;
    private const int MaxChain = 100;               // of references; real ones are two or three long
    private const double ElementNs = 40_000;        // read by us and by the renderer, and styled
    private const double ListLetterNs = 500;        // of classes and languages
    private const double ListLetterRuleNs = 20;     // by each rule
    private const double SelectorNs = 4_000;        // read, whether it is anybody's or not
    private const double MatchNs = 2_000;           // of a rule that is or may be the element's
    private const double DeclarationNs = 2_000;
    private const double MostReadingNs = 1e9;       // above, rules by elements would take as long here as there
    private const double ClippingPart = 0.5;        // of what the clip takes to fill, for each shape that is clipped
    private const double MeasuredClip = 20;         // for each pixel, where it is as large as what it clips
    private const double ClipPairNs = 300;          // shapes of a clip are one path to the renderer, whose edges cross
    private const double TileSurface = 15;          // for each pixel of a pattern's tile

    private static readonly string[] ContentUnits = ["patternContentUnits", "maskContentUnits", "clipPathUnits", "primitiveUnits"];
    private static readonly SvgCost Endlessly = new(Endless, 0, 0, 0, 0, 0, 0);
    private readonly List<SvgNode> _nodes = [];
    private readonly Stack<SvgNode> _open = new();
    private readonly Dictionary<string, SvgNode> _byId = new(StringComparer.Ordinal);
    private readonly SvgSheet _sheet = new();
    private double _widthUnits;
    private double _heightUnits;
    private double? _readingNs;
    private bool _isPlaced;

    /// <param name="depth">Of the reader.</param>
    public void Enter(SvgNode node, int depth)
    {
        if (ParentAt(depth) is { } parent)
        {
            parent.Children.Add(node);
            node.Enlarges = (node.Name is "svg" or "symbol" or "marker" or "view") || node["viewBox"] is not null;
        }
        else
        {
            (_widthUnits, _heightUnits) = SizeOf(node);
            node.Enlarges = node["preserveAspectRatio"]?.Contains("slice", StringComparison.Ordinal) == true;
        }

        node.Enlarges |= ContentUnits.Any(units => node[units] == "objectBoundingBox");
        _open.Push(node);
        _nodes.Add(node);

        if (node.Id is { } id)
        {
            _byId.TryAdd(SvgCss.NameOf(id), node);
        }
    }

    public void AddText(string text, int depth)
    {
        if (ParentAt(depth) is { Name: "text" or "tspan" } node)
        {
            node.AddLetters(text);
        }
    }

    /// <param name="css">All of one style sheet.</param>
    public void AddSheet(string css) => _sheet.Add(css);

    /// <summary>Drawing the whole picture, at so many pixels; very much where references go round in circles.</summary>
    public double NsFor(long pixels, int rows)
    {
        var reading = _readingNs ??= Reading();

        if (_nodes.Count == 0 || reading > MostReadingNs)
        {
            return reading;
        }

        if (!_isPlaced)
        {
            PlaceAll();
            _isPlaced = true;
        }

        _nodes.ForEach(node => node.Cost = null);
        return reading + CostOf(_nodes[0], pixels, 0).NsFor(pixels, rows);
    }

    private double Reading() => (_sheet.Selectors * SelectorNs) + _nodes.Sum(node =>
        ElementNs + _sheet.NsPerElement + (_sheet.NsPerPair * _nodes.Count)
        + (_sheet.MatchesOf(node.Name, node.Id, node.Classes) * MatchNs)
        + (((node.Classes?.Length ?? 0) + (node["systemLanguage"]?.Length ?? 0)) * (ListLetterNs + (ListLetterRuleNs * _sheet.Selectors))));

    // Elements that have ended are left behind.
    private SvgNode? ParentAt(int depth)
    {
        while (_open.Count > depth)
        {
            _open.Pop();
        }

        return _open.TryPeek(out var parent) ? parent : null;
    }

    // An element before those that stand in it or are referred to by it; those on a circle, which costs endlessly, are never reached.
    private void PlaceAll()
    {
        _nodes.ForEach(node => node.Rules = [.. _sheet.StylesOf(node.Name, node.Id, node.Classes)]);
        var missing = new Dictionary<SvgNode, int>();

        foreach (var reached in _nodes.SelectMany(Reached))
        {
            missing[reached.Node] = missing.GetValueOrDefault(reached.Node) + 1;
        }

        var ready = new Stack<SvgNode>([_nodes[0]]);
        _nodes[0].Place = SvgPlace.OfPicture(_widthUnits, _heightUnits, UnitsPerPixelOf(_nodes[0], _widthUnits, _heightUnits));

        while (ready.TryPop(out var node))
        {
            node.Around = node.Place;
            var place = node.Place!.Value.Within(node);
            node.Place = place;

            foreach (var (reached, inherits) in Reached(node))
            {
                var given = inherits ? place : place.UnitsOnly;
                reached.Place = reached.Place?.Worse(given) ?? given;

                if (--missing[reached] == 0)
                {
                    ready.Push(reached);
                }
            }
        }

        foreach (var node in _nodes.Where(node => missing.GetValueOrDefault(node) > 0))
        {
            node.Around = node.Place = SvgPlace.Unknown;
        }
    }

    private IEnumerable<(SvgNode Node, bool Inherits)> Reached(SvgNode node) =>
        node.Children.Concat(Known(node.Repeats)).Select(reached => (reached, true))
            .Concat(node.StylesAndRules.SelectMany(style => Known(style.Refers).Concat(Known(style.Paints))).Select(reached => (reached, false)));

    private static (double Width, double Height) SizeOf(SvgNode root) => root["viewBox"] is { } box
        ? SvgNumbers.ListOf(box) is [_, _, > 0 and var width, > 0 and var height] ? (width, height) : default
        : (SvgNumbers.LengthOf(root["width"] ?? "") ?? 0, SvgNumbers.LengthOf(root["height"] ?? "") ?? 0);

    // Of the picture as it says itself how large it is, before it is scaled: what strokes that are not scaled are measured in.
    private static (double Least, double Most) UnitsPerPixelOf(SvgNode root, double widthUnits, double heightUnits)
    {
        if (root["viewBox"] is null || (SizeSaid(root["width"]) is null && SizeSaid(root["height"]) is null))
        {
            return (1, 1);
        }

        var (across, down) = (widthUnits / SvgNumbers.LengthOf(SizeSaid(root["width"]) ?? "1"), heightUnits / SvgNumbers.LengthOf(SizeSaid(root["height"]) ?? "1"));
        return across is { } x && down is { } y && double.IsFinite(x) && double.IsFinite(y) ? (Math.Min(x, y), Math.Max(x, y)) : (0, double.PositiveInfinity);

        static string? SizeSaid(string? size) => size is null || size.EndsWith('%') ? null : size;
    }

    private SvgCost CostOf(SvgNode node, long pixels, int depth)
    {
        if (depth > MaxChain)
        {
            return Endlessly;
        }

        if (node.Cost is null)
        {
            node.Cost = Endlessly;     // until it is known: who comes back here goes round in circles
            node.Cost = Bounded(Draw(node, pixels, depth + 1));
        }

        return node.Cost.Value;
    }

    private SvgCost Draw(SvgNode node, long pixels, int depth)
    {
        var place = node.Place!.Value with { Pixels = pixels };
        var content = SvgWeights.Of(node, place);

        foreach (var child in node.Children.Where(child => !child.IsDefinition))
        {
            content += CostOf(child, pixels, depth);
        }

        foreach (var repeated in Known(node.Repeats))
        {
            content += CostOf(repeated, pixels, depth);
        }

        var total = content + new SvgCost(node.Name == "clipPath" ? content.Shapes * content.Shapes * ClipPairNs : 0, 0, 0, 0, 0, 0, 0);

        foreach (var style in node.StylesAndRules)
        {
            total += new SvgCost(style.Declarations * DeclarationNs, style.PerPixel, 0, 0, 0, 0, 0);

            foreach (var other in Known(style.Refers))
            {
                var cost = CostOf(other, pixels, depth).Times(1);
                var part = other.Name == "filter" ? SvgFilter.PartOf(other, other.Place!.Value, content.Reach) : 1;
                total += cost with { PerPixel = cost.PerPixel * part };

                if (other.Name == "clipPath")
                {
                    total += (cost with { PerPixel = other["clipPathUnits"] is null or "userSpaceOnUse" ? 0 : MeasuredClip }).Times(content.Shapes * ClippingPart);
                }
            }

            foreach (var paint in Known(style.Paints))
            {
                var cost = CostOf(paint, pixels, depth);
                var tile = paint.Name == "pattern" ? new SvgTile(ChainOf(paint), paint.Around!.Value with { Pixels = pixels }) : null;
                var times = tile?.TimesPicture(content.Reach) ?? 0;
                total += cost.Times(paint.Name == "marker" ? content.Corners : content.Shapes * Math.Max(1, times));
                total += new SvgCost(0, (SvgWeights.OfPaint(paint, cost.Corners, tile) * content.Area) + (TileSurface * times * content.Shapes), 0, 0, 0, 0, 0);
            }
        }

        return total;
    }

    private List<SvgNode> ChainOf(SvgNode node)
    {
        var chain = new List<SvgNode> { node };

        while (chain.Count <= MaxChain && Known(chain[^1].Repeats).FirstOrDefault() is { } next)
        {
            chain.Add(next);
        }

        return chain;
    }

    private IEnumerable<SvgNode> Known(List<string> names) => names.Where(_byId.ContainsKey).Select(name => _byId[name]);

    // Finite, so that nothing times endless is still nothing.
    private static SvgCost Bounded(SvgCost cost) => new(
        Bounded(cost.Once), Bounded(cost.PerPixel), Bounded(cost.PerRow), Bounded(cost.Shapes), Bounded(cost.Area), Bounded(cost.Corners), cost.Reach);

    private static double Bounded(double value) => double.IsNaN(value) ? Endless : Math.Min(Endless, value);
}
