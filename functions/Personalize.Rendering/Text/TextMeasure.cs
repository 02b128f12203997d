namespace Personalize.Rendering.Text;

/// <summary>How wide pieces of one text are: by arithmetic where the letters are known, by the native library elsewhere.</summary>
internal abstract class TextMeasure
{
    /// <summary>From where the pen starts to the end of the ink, whole pixels that hold it.</summary>
    /// <param name="from">Index of the first character.</param>
    /// <param name="to">Index after the last.</param>
    /// <param name="sign">Drawn behind it, an ellipsis or a hyphen; null for none.</param>
    public abstract int WidthPx(int from, int to, char? sign, double sizePx);
}
