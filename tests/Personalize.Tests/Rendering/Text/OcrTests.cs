using System.Globalization;
using Personalize.Rendering;
using Personalize.TestKit.Judges;
using Xunit;

namespace Personalize.Tests.Rendering.Text;

/// <summary>Letters are read back by Tesseract: no tofu, joined and ordered as readers of the script expect.</summary>
public sealed class OcrTests(RenderingFixture rendering)
{
    private const string Design = """
        { "layers": [ { "type": "text", "x": 20, "y": 10, "widthPx": 560, "heightPx": 60, "valign": "middle", "sizePx": 32, "shrinkToPx": 20, "text": "{{ v }}" } ] }
        """;

    [Theory]
    [InlineData("eng", "The quick brown fox jumps")]
    [InlineData("ell", "Καλημέρα σας κυρία")]
    [InlineData("rus", "Добрый вечер, Анна")]
    [InlineData("ara", "مرحبا بكم في متجرنا")]
    [InlineData("heb", "ברוכים הבאים לחנות")]
    [InlineData("hin", "आपका स्वागत है")]
    [InlineData("tha", "ยินดีต้อนรับ")]
    [InlineData("chi_sim", "欢迎来到我们的商店")]
    [InlineData("jpn", "お客様の大切な時間")]
    [InlineData("kor", "어서 오세요 반갑습니다")]
    [InlineData("ben", "আমাদের দোকানে স্বাগতম")]
    [InlineData("pan", "ਸਾਡੀ ਦੁਕਾਨ ਵਿੱਚ ਸੁਆਗਤ ਹੈ")]
    [InlineData("guj", "અમારી દુકાનમાં સ્વાગત છે")]
    [InlineData("tam", "எங்கள் கடைக்கு வரவேற்கிறோம்")]
    [InlineData("tel", "మా దుకాణానికి స్వాగతం")]
    [InlineData("kan", "ನಮ್ಮ ಅಂಗಡಿಗೆ ಸ್ವಾಗತ")]
    [InlineData("mal", "ഞങ്ങളുടെ കടയിലേക്ക് സ്വാഗതം")]
    [InlineData("sin", "අපගේ වෙළඳසැලට සාදරයෙන්")]
    [InlineData("khm", "សូមស្វាគមន៍")]
    [InlineData("mya", "ကြိုဆိုပါတယ်")]
    [InlineData("kat", "კეთილი იყოს თქვენი მობრძანება")]
    [InlineData("hye", "Բարի երեկո Աննա")]
    [InlineData("lao", "ສະບາຍດີ")]
    [InlineData("ori", "ଶୁଭ ସକାଳ")]
    [InlineData("amh", "እንኳን ደህና መጡ")]
    public void Text_InAScript_IsReadBack(string language, string text)
    {
        var picture = rendering.Engine.Assemble(rendering.Compile(Design, 600, 80), [text], default, PictureFormat.Png);
        var verdict = JudgeProgram.Tesseract.RunOnFile(picture, "png", "{file}", "stdout", "-l", language, "--psm", "7", "--dpi", "150");

        Assert.True(verdict.ExitCode == 0, verdict.Complaints);
        Assert.Equal(LettersOf(text), LettersOf(verdict.Text));
    }

    // Readers of letters guess spaces, stops and invisible marks of direction.
    private static string LettersOf(string text) => string.Concat(text.EnumerateRunes()
        .Where(rune => CharUnicodeInfo.GetUnicodeCategory(rune.Value) is not (UnicodeCategory.SpaceSeparator or UnicodeCategory.Format or UnicodeCategory.OtherPunctuation or UnicodeCategory.Control)));
}
