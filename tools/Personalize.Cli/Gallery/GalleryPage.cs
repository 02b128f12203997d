using System.Globalization;
using System.Net;
using System.Text;

namespace Personalize.Cli.Gallery;

/// <summary>The pictures as one page: sections by placement and creative, filters, captions. Needs no network and no server.</summary>
internal sealed class GalleryPage(string title, IReadOnlyList<GalleryPicture> pictures, Func<GalleryPicture, string> addressOf)
{
    public string Write()
    {
        var page = new StringBuilder(Resource("gallery.html"));
        page.Replace("{{style}}", Resource("gallery.css"));
        page.Replace("{{script}}", Resource("gallery.js"));
        page.Replace("{{title}}", Text(title));
        page.Replace("{{count}}", pictures.Count.ToString(CultureInfo.InvariantCulture));
        page.Replace("{{filters}}", Filters());
        page.Replace("{{sections}}", string.Concat(pictures.GroupBy(picture => picture.Placement.Name, StringComparer.Ordinal).Select(Section)));
        return page.ToString();
    }

    private string Filters()
    {
        return Filter("placement", picture => picture.Placement.Name) + Filter("creative", picture => picture.Creative) + Filter("person", picture => picture.Scene.Person.Name)
            + Filter("weather", picture => picture.Scene.WeatherText) + Filter("day", picture => picture.Scene.DayText) + Filter("hour", picture => Hour(picture.Scene)) + Filter("language", picture => picture.Scene.Locale.Tag)
            + Filter("density", Density);

        string Filter(string name, Func<GalleryPicture, string> of) =>
            $"<label><span>{name}</span><select name=\"{name}\"><option value=\"\">all</option>"
            + string.Concat(pictures.Select(of).Distinct(StringComparer.Ordinal).Select(value => $"<option dir=\"auto\">{Text(value)}</option>"))
            + "</select></label>";
    }

    private string Section(IGrouping<string, GalleryPicture> placement)
    {
        var size = placement.First().Placement.Picture!;
        var creatives = placement.GroupBy(picture => picture.Creative, StringComparer.Ordinal).Select(creative =>
            $"<article><h3>{Text(creative.Key)}</h3><div class=\"pictures\">{string.Concat(creative.Select(Card))}</div></article>");
        return $"<section><h2>{Text(placement.Key)} <small>{size.WidthPx}×{size.HeightPx} {Text(size.Format)}</small></h2>{string.Concat(creatives)}</section>";
    }

    private string Card(GalleryPicture picture)
    {
        var scene = picture.Scene;
        var size = picture.Placement.Picture!;
        var data = $"data-placement=\"{Text(picture.Placement.Name)}\" data-creative=\"{Text(picture.Creative)}\" data-person=\"{Text(scene.Person.Name)}\" "
            + $"data-weather=\"{scene.WeatherText}\" data-day=\"{scene.DayText}\" data-hour=\"{Hour(scene)}\" data-language=\"{scene.Locale.Tag}\" data-density=\"{Density(picture)}\"";
        var weather = scene.Weather is null ? "weather unknown" : $"{scene.WeatherText} {scene.TemperatureC.ToString("0", CultureInfo.InvariantCulture)}°C";
        var how = picture.Rule is { } rule ? $"rule <b>{Text(rule)}</b>" : picture.Creative == picture.Placement.Neutral?.Name ? "the neutral picture" : "<b class=\"odd\" title=\"the creative is drawn all the same, for a scene that it was not made for\">no scene of the grid leads here</b>";
        return string.Create(CultureInfo.InvariantCulture, $"""
            <figure {data}><a href="{addressOf(picture)}" title="the file itself"><img loading="lazy" src="{addressOf(picture)}" width="{size.WidthPx}" height="{size.HeightPx}" alt="{Text(string.Join(" · ", picture.Values))}"></a>
            <figcaption><p><bdi class="name">{Text(scene.Person.Name)}</bdi> <bdi>{Text(scene.Person.City)}</bdi> {scene.At:d MMM HH:mm}, {weather}, {Text(scene.Visit.Caption)}</p>
            <p class="how">{how} · {scene.Locale.Tag} · {Density(picture)} · {picture.Bytes.Length / 1000.0:0.0} KB · {picture.AgainMs:0.00} ms <span title="the first time, with texts never seen">({picture.FirstMs:0.0} first)</span></p></figcaption></figure>

            """);
    }

    private static string Hour(GalleryScene scene) => scene.At.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Density(GalleryPicture picture) => $"{picture.Scene.Density}x";

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Resource(string name)
    {
        using var stream = typeof(GalleryPage).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
