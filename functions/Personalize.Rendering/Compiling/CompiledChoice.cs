using System.Collections.Frozen;
using Personalize.Rendering.Assembling;

namespace Personalize.Rendering.Compiling;

/// <summary>A picture or icon chosen by name; each is placed on the canvas already.</summary>
internal sealed record CompiledChoice(Box Box, TemplateText Choose, FrozenDictionary<string, Bitmap> From, Bitmap? Otherwise)
    : CompiledLayer(Box, Choose.Slot is null)
{
    public override void Draw(Canvas canvas, in Scene scene)
    {
        var chosen = From.GetValueOrDefault(Choose.Resolve(scene.SlotValues).Trim(), Otherwise!);

        if (chosen is not null)
        {
            canvas.Draw(chosen, 0, 0);
        }
    }

    public override LookKind Identify(in Scene scene, ref LookKey key)
    {
        var name = Choose.Resolve(scene.SlotValues).Trim();
        key.Add(From.ContainsKey(name) ? name : "");    // all unknown ones look alike
        return LookKind.Few;
    }

    public override bool HasValue(IReadOnlyList<string> slotValues)
    {
        var name = Choose.Resolve(slotValues).Trim();
        return name != IconNames.Unknown && From.ContainsKey(name);
    }

    public override IEnumerable<Action<Canvas>> Samples(TextCache texts) => From.OrderBy(option => option.Key, StringComparer.Ordinal)
        .Select(option => (Action<Canvas>)(canvas => canvas.Draw(option.Value, 0, 0)));
}
