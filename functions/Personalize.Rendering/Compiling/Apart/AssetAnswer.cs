using System.Text;
using Personalize.Rendering.Caching;

namespace Personalize.Rendering.Compiling.Apart;

/// <summary>What the process that decodes answers. It has read a stranger's file with native code: its words are parsed as hostile ones.</summary>
/// <param name="Form">A bitmap, nothing to show, or a reason.</param>
/// <param name="Detail">As <see cref="IAssetReader.DetailOf"/>, where that was asked.</param>
/// <param name="ProcessorMs">What it took.</param>
/// <param name="PeakBytes">The most memory that the process has had.</param>
internal sealed record AssetAnswer(BitmapForm Form, double? Detail, double ProcessorMs, double PeakBytes)
{
    private const int MostReasonBytes = 10_000;

    private enum Kind
    {
        Bitmap,
        Nothing,
        Reason,
    }

    /// <summary>The longest that can be, bytes.</summary>
    /// <param name="boxPixels">Of the box that was asked for.</param>
    public static int MostBytes(long boxPixels) => (int)Math.Min(Array.MaxLength, MostReasonBytes + (boxPixels * sizeof(uint)));

    public byte[] ToFrame()
    {
        var writer = new FormWriter();
        writer.Write(Detail ?? double.NaN);
        writer.Write(ProcessorMs);
        writer.Write(PeakBytes);
        writer.Write((int)KindOf(Form));

        if (Form.Bitmap is not null)
        {
            Form.Write(writer);
        }
        else if (Form.Reason is { } reason)
        {
            writer.WriteList<byte>(Encoding.UTF8.GetBytes(reason.Length > MostReasonBytes / 4 ? reason[..(MostReasonBytes / 4)] : reason));
        }
        else
        {
            writer.Write(Form.Aspect);
            writer.Write(Form.Detail);
        }

        return writer.Written.ToArray();
    }

    /// <summary>Null where the bytes are anything else.</summary>
    public static AssetAnswer? Of(byte[] frame)
    {
        var reader = new FormReader(frame);
        var (detail, processorMs, peakBytes) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        var form = (Kind)reader.ReadInt(0, (int)Kind.Reason) switch
        {
            Kind.Bitmap => BitmapForm.Read(ref reader),
            Kind.Nothing => new BitmapForm(null, null, reader.ReadDouble(), reader.ReadDouble()),
            _ => BitmapForm.Refused(Encoding.UTF8.GetString(reader.ReadList<byte>())),
        };
        return form is not null && reader.IsDone && IsSum(processorMs) && IsSum(peakBytes) && IsSum(form.Aspect) && form.Detail is >= 0 and <= 1 && (double.IsNaN(detail) || detail is >= 0 and <= 1)
            ? new AssetAnswer(form, double.IsNaN(detail) ? null : detail, processorMs, peakBytes) : null;
    }

    private static bool IsSum(double number) => number is >= 0 and < 1e15;

    private static Kind KindOf(BitmapForm form) => form.Bitmap is not null ? Kind.Bitmap : form.Reason is null ? Kind.Nothing : Kind.Reason;
}
