using System.Collections.Immutable;
using Personalize.Core.Attributes;
using Personalize.Core.Locales;
using Personalize.Core.Templates;
using Personalize.Rendering;

namespace Personalize.Content;

/// <summary>A picture creative, ready to be opened: its compiled forms by density and the templates of its slots.</summary>
/// <remarks>Density 1 is compiled when the content is loaded; 2 and 3 at first use, one at a time, on the thread that asks.</remarks>
internal sealed class PictureCreative
{
    private const int MaxDensity = 3;

    private readonly ImmutableArray<Template> _slots;
    private readonly Lazy<CompiledPicture>[] _byDensity;

    public PictureCreative(string name, ImmutableArray<Template> slots, CompiledPicture first, Func<int, CompiledPicture> compile)
    {
        Name = name;
        _slots = slots;
        _byDensity = new Lazy<CompiledPicture>[MaxDensity];
        _byDensity[0] = new Lazy<CompiledPicture>(first);
        for (var density = 2; density <= MaxDensity; density++)
        {
            var wanted = density;
            _byDensity[density - 1] = new Lazy<CompiledPicture>(() => compile(wanted));
        }
    }

    public string Name { get; }

    /// <summary>The compiled form for a density from 1 to 3.</summary>
    public CompiledPicture At(int density) => _byDensity[density - 1].Value;

    /// <summary>What each slot says for these attributes, in the order of the design's slots.</summary>
    public string[] Fill(AttributeValue attributes, Locale locale)
    {
        var values = new string[_slots.Length];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = _slots[index].Render(attributes, locale);
        }

        return values;
    }
}
