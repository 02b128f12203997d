using System.Collections.Frozen;

namespace Personalize.Rendering.Compiling;

/// <summary>Compiles layer by layer; what is wrong with an asset or font is collected, with its place in the design.</summary>
internal sealed class LayerCompiler(FontCatalog fonts, AssetDecoder decoder, Func<string, ReadOnlyMemory<byte>?> assets, int density, List<DesignError> errors)
{
    /// <param name="at">JSON pointer of the layer.</param>
    public IEnumerable<CompiledLayer> Compile(Layer layer, string at) => layer switch
    {
        PictureLayer picture => One(Load(picture.Asset, picture.Box, picture.Fit, $"{at}/asset")),
        ChoosePictureLayer choice => [CompileChoice(choice, at)],
        IconLayer icon => [CompileIcon(icon)],
        ShapeLayer shape => [new CompiledBitmap(ShapeDrawing.Draw(shape, density))],
        TextLayer text => CompileText(text, at),
        CountdownLayer countdown => HasFont(countdown.Font, at) ? new CountdownCompiler(fonts).Compile(countdown, density) : [],
        _ => throw new InvalidOperationException($"No compiler for {layer.GetType().Name}."),
    };

    public Bitmap? Load(string asset, Box box, PictureFit fit, string at)
    {
        if (assets(asset) is not { } file)
        {
            errors.Add(new DesignError(at, $"names '{asset}', which is not in the bundle"));
            return null;
        }

        var device = box.Scale(density);
        var (bitmap, reason) = decoder.Decode(file, device.WidthPx, device.HeightPx, fit);

        if (reason is not null)
        {
            errors.Add(new DesignError(at, $"'{asset}' {reason}"));
        }

        return bitmap is null ? null : bitmap.At(bitmap.Left + device.X, bitmap.Top + device.Y);
    }

    private static IEnumerable<CompiledLayer> One(Bitmap? bitmap) => bitmap is null ? [] : [new CompiledBitmap(bitmap)];

    private CompiledChoice CompileChoice(ChoosePictureLayer layer, string at)
    {
        var from = new Dictionary<string, Bitmap>(StringComparer.Ordinal);

        foreach (var (name, asset) in layer.From)
        {
            if (Load(asset, layer.Box, layer.Fit, $"{at}/from/{name}") is { } bitmap)
            {
                from[name] = bitmap;
            }
        }

        var otherwise = layer.Otherwise is { } other ? Load(other, layer.Box, layer.Fit, $"{at}/otherwise") : null;
        return new CompiledChoice(layer.Box.Scale(density), layer.Choose, from.ToFrozenDictionary(StringComparer.Ordinal), otherwise);
    }

    private CompiledChoice CompileIcon(IconLayer layer)
    {
        var box = layer.Box.Scale(density);
        var from = WeatherIcons.Names.ToFrozenDictionary(name => name, name => WeatherIcons.Draw(name, layer.Color, box.WidthPx).At(box.X, box.Y), StringComparer.Ordinal);
        return new CompiledChoice(box, layer.Choose, from, from[WeatherIcons.Unknown]);
    }

    private IEnumerable<CompiledLayer> CompileText(TextLayer layer, string at)
    {
        if (!HasFont(layer.Font, at))
        {
            return [];
        }

        var box = layer.Box.Scale(density);
        var reach = layer.Shadow is { } shadow ? box.Union(box.Move(shadow.Dx * density, shadow.Dy * density).Grow(2 * shadow.BlurPx * density)) : box;
        return [new CompiledText(box, layer.Text, TextSpec.Of(layer, density), layer.Color, layer.Shadow?.Color ?? default, reach)];
    }

    private bool HasFont(TextFont font, string at)
    {
        if (fonts.Find(font.Family, font.Weight) is not null)
        {
            return true;
        }

        errors.Add(new DesignError($"{at}/font", $"'{font.Family}' is not installed; there are {string.Join(", ", fonts.Families)}"));
        return false;
    }
}
