using Personalize.Rendering.Compiling;

namespace Personalize.Rendering.Assembling;

/// <summary>The encoded forms of one look, each smaller than the one before: an open whose bytes pass the limit takes the next. Each is made when first needed.</summary>
internal sealed class FormLadder
{
    /// <summary>Of the limit on bytes: a fifth is left to what opens draw.</summary>
    public const double BaseShare = 0.8;

    private readonly Lazy<IStillForm>[] _forms;

    private readonly string[] _names;

    /// <param name="names">What each is drawn with, for people: "quality 84".</param>
    public FormLadder(string[] names, Func<int, IStillForm> make)
    {
        _names = names;
        _forms = [.. Enumerable.Range(0, names.Length).Select(step => new Lazy<IStillForm>(() => make(step)))];
    }

    /// <summary>The best one.</summary>
    public IStillForm First => _forms[0].Value;

    public string NameOf(int step) => _names[step];

    /// <summary>The first whose base leaves a fifth of the limit to what opens draw; the smallest when none does. The same at every open.</summary>
    public int StepFor(int maxBytes)
    {
        var step = 0;

        while (step < _forms.Length - 1 && _forms[step].Value.BaseBytes > maxBytes * BaseShare)
        {
            step++;
        }

        return step;
    }

    /// <summary>Puts together the first file within the limit, the smallest form's when none is, in the bench's output.</summary>
    public void Assemble(PictureVariant variant, Workbench bench, PieceCache pieces, in Scene scene, int maxBytes)
    {
        for (var step = StepFor(maxBytes); ; step++)
        {
            variant.Show(bench.Canvas);
            _forms[step].Value.Assemble(bench, pieces, scene);

            if (bench.Output.Length <= maxBytes || step == _forms.Length - 1)
            {
                return;
            }
        }
    }
}
