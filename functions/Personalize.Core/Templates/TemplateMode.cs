namespace Personalize.Core.Templates;

/// <summary>What rendered text is for.</summary>
public enum TemplateMode
{
    /// <summary>Shown as it is: JSON payloads.</summary>
    Text,

    /// <summary>Read by a picture's layer: the line breaks of values are spaces, so that no name breaks a layout.</summary>
    Picture,

    /// <summary>Drawn: as <see cref="Picture"/>, and where some of the text runs from right to left, each value is put in order by itself.</summary>
    PictureText,

    /// <summary>Part of a URL: the values of tags are percent-encoded, so that none can end a path segment or parameter.</summary>
    Url,
}
