using System.Text;

namespace Personalize.Rendering.Text;

/// <summary>
/// Joins letters with the accents that follow them where Unicode has one character for both, as files from a Mac hold them apart:
/// normal form C for Latin, Greek and Cyrillic. .NET does not normalise without ICU. Generated from Unicode 15, UnicodeData.txt.
/// </summary>
internal static class AccentJoining
{
    private const char FirstMark = '\u0300';
    private const char LastMark = '\u036f';

    // Mark, letters, the letters with it.
    private static readonly (char Mark, string Letters, string Joined)[] Pairs =
    [
        ('\u0300', "AEIOUaeiouÜüNnЕИеиĒēŌōWwÂâĂăÊêÔôƠơƯưYyἀἁἈἉἐἑἘἙἠἡἨἩ", "ÀÈÌÒÙàèìòùǛǜǸǹЀЍѐѝḔḕṐṑẀẁẦầẰằỀềỒồỜờỪừỲỳἂἃἊἋἒἓἚἛἢἣἪἫ"),
        ('\u0300', "ἰἱἸἹὀὁὈὉὐὑὙὠὡὨὩαεηιουωΑΕΗ᾿ϊΙ῾ϋΥ¨ΟΩ", "ἲἳἺἻὂὃὊὋὒὓὛὢὣὪὫὰὲὴὶὸὺὼᾺῈῊ῍ῒῚ῝ῢῪ῭ῸῺ"),
        ('\u0301', "AEIOUYaeiouyCcLlNnRrSsZzÜüGgÅåÆæØø¨ΑΕΗΙΟΥΩϊαεηιϋου", "ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹźǗǘǴǵǺǻǼǽǾǿ΅ΆΈΉΊΌΎΏΐάέήίΰόύ"),
        ('\u0301', "ωϒГКгкÇçĒēÏïKkMmÕõŌōPpŨũWwÂâĂăÊêÔôƠơƯưἀἁἈἉἐἑἘἙἠἡἨἩ", "ώϓЃЌѓќḈḉḖḗḮḯḰḱḾḿṌṍṒṓṔṕṸṹẂẃẤấẮắẾếỐốỚớỨứἄἅἌἍἔἕἜἝἤἥἬἭ"),
        ('\u0301', "ἰἱἸἹὀὁὈὉὐὑὙὠὡὨὩ᾿῾", "ἴἵἼἽὄὅὌὍὔὕὝὤὥὬὭ῎῞"),
        ('\u0302', "AEIOUaeiouCcGgHhJjSsWwYyZzẠạẸẹỌọ", "ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴĵŜŝŴŵŶŷẐẑẬậỆệỘộ"),
        ('\u0303', "ANOanoIiUuVvÂâĂăEeÊêÔôƠơƯưYy", "ÃÑÕãñõĨĩŨũṼṽẪẫẴẵẼẽỄễỖỗỠỡỮữỸỹ"),
        ('\u0304', "AaEeIiOoUuÜüÄäȦȧÆæǪǫÖöÕõȮȯYyИиУуGgḶḷṚṛαΑιΙυΥ", "ĀāĒēĪīŌōŪūǕǖǞǟǠǡǢǣǬǭȪȫȬȭȰȱȲȳӢӣӮӯḠḡḸḹṜṝᾱᾹῑῙῡῩ"),
        ('\u0306', "AaEeGgIiOoUuУИиуЖжАаЕеȨȩẠạαΑιΙυΥ", "ĂăĔĕĞğĬĭŎŏŬŭЎЙйўӁӂӐӑӖӗḜḝẶặᾰᾸῐῘῠῨ"),
        ('\u0307', "CcEeGgIZzAaOoBbDdFfHhMmNnPpRrSsŚśŠšṢṣTtWwXxYyſ", "ĊċĖėĠġİŻżȦȧȮȯḂḃḊḋḞḟḢḣṀṁṄṅṖṗṘṙṠṡṤṥṦṧṨṩṪṫẆẇẊẋẎẏẛ"),
        ('\u0308', "AEIOUaeiouyYΙΥιυϒЕІеіАаӘәЖжЗзИиОоӨөЭэУуЧчЫыHhÕõŪūW", "ÄËÏÖÜäëïöüÿŸΪΫϊϋϔЁЇёїӒӓӚӛӜӝӞӟӤӥӦӧӪӫӬӭӰӱӴӵӸӹḦḧṎṏṺṻẄ"),
        ('\u0308', "wXxt", "ẅẌẍẗ"),
        ('\u0309', "AaÂâĂăEeÊêIiOoÔôƠơUuƯưYy", "ẢảẨẩẲẳẺẻỂểỈỉỎỏỔổỞởỦủỬửỶỷ"),
        ('\u030a', "AaUuwy", "ÅåŮůẘẙ"),
        ('\u030b', "OoUuУу", "ŐőŰűӲӳ"),
        ('\u030c', "CcDdEeLlNnRrSsTtZzAaIiOoUuÜüGgKkƷʒjHh", "ČčĎďĚěĽľŇňŘřŠšŤťŽžǍǎǏǐǑǒǓǔǙǚǦǧǨǩǮǯǰȞȟ"),
        ('\u030f', "AaEeIiOoRrUuѴѵ", "ȀȁȄȅȈȉȌȍȐȑȔȕѶѷ"),
        ('\u0311', "AaEeIiOoRrUu", "ȂȃȆȇȊȋȎȏȒȓȖȗ"),
        ('\u0313', "αΑεΕηΗιΙοΟυωΩρ", "ἀἈἐἘἠἨἰἸὀὈὐὠὨῤ"),
        ('\u0314', "αΑεΕηΗιΙοΟυΥωΩρΡ", "ἁἉἑἙἡἩἱἹὁὉὑὙὡὩῥῬ"),
        ('\u031b', "OoUu", "ƠơƯư"),
        ('\u0323', "BbDdHhKkLlMmNnRrSsTtVvWwZzAaEeIiOoƠơUuƯưYy", "ḄḅḌḍḤḥḲḳḶḷṂṃṆṇṚṛṢṣṬṭṾṿẈẉẒẓẠạẸẹỊịỌọỢợỤụỰựỴỵ"),
        ('\u0324', "Uu", "Ṳṳ"),
        ('\u0325', "Aa", "Ḁḁ"),
        ('\u0326', "SsTt", "ȘșȚț"),
        ('\u0327', "CcGgKkLlNnRrSsTtEeDdHh", "ÇçĢģĶķĻļŅņŖŗŞşŢţȨȩḐḑḨḩ"),
        ('\u0328', "AaEeIiUuOo", "ĄąĘęĮįŲųǪǫ"),
        ('\u032d', "DdEeLlNnTtUu", "ḒḓḘḙḼḽṊṋṰṱṶṷ"),
        ('\u032e', "Hh", "Ḫḫ"),
        ('\u0330', "EeIiUu", "ḚḛḬḭṴṵ"),
        ('\u0331', "BbDdKkLlNnRrTtZzh", "ḆḇḎḏḴḵḺḻṈṉṞṟṮṯẔẕẖ"),
        ('\u0342', "ἀἁἈἉἠἡἨἩἰἱἸἹὐὑὙὠὡὨὩα¨η᾿ιϊ῾υϋω", "ἆἇἎἏἦἧἮἯἶἷἾἿὖὗὟὦὧὮὯᾶ῁ῆ῏ῖῗ῟ῦῧῶ"),
        ('\u0345', "ἀἁἂἃἄἅἆἇἈἉἊἋἌἍἎἏἠἡἢἣἤἥἦἧἨἩἪἫἬἭἮἯὠὡὢὣὤὥὦὧὨὩὪὫὬὭὮὯὰα", "ᾀᾁᾂᾃᾄᾅᾆᾇᾈᾉᾊᾋᾌᾍᾎᾏᾐᾑᾒᾓᾔᾕᾖᾗᾘᾙᾚᾛᾜᾝᾞᾟᾠᾡᾢᾣᾤᾥᾦᾧᾨᾩᾪᾫᾬᾭᾮᾯᾲᾳ"),
        ('\u0345', "άᾶΑὴηήῆΗὼωώῶΩ", "ᾴᾷᾼῂῃῄῇῌῲῳῴῷῼ"),
    ];

    public static string Join(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange(FirstMark, LastMark))
        {
            return text;
        }

        var joined = new StringBuilder(text.Length);

        for (var at = 0; at < text.Length;)
        {
            var end = at + 1;

            while (end < text.Length && text[end] is >= FirstMark and <= LastMark)
            {
                end++;
            }

            AppendLetter(joined, text[at], text.AsSpan((at + 1)..end));
            at = end;
        }

        return joined.ToString();
    }

    // Marks are taken in canonical order, nearest to the letter first; those that find no partner stay.
    private static void AppendLetter(StringBuilder joined, char letter, ReadOnlySpan<char> marks)
    {
        var place = joined.Length;
        joined.Append(letter);

        for (var order = 0; order < 4 && marks.Length > 0; order++)
        {
            foreach (var mark in marks)
            {
                if (OrderOf(mark) != order)
                {
                    continue;
                }

                if (joined.Length == place + 1 && Find(joined[place], mark) is { } both)
                {
                    joined[place] = both;
                }
                else
                {
                    joined.Append(mark);
                }
            }
        }
    }

    private static char? Find(char letter, char mark)
    {
        foreach (var pair in Pairs)
        {
            if (pair.Mark == mark && pair.Letters.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var index)
            {
                return pair.Joined[index];
            }
        }

        return null;
    }

    // Attached below, horn, below, above and the rest: the order of Unicode's combining classes 202, 216, 220, 230.
    private static int OrderOf(char mark) => mark switch
    {
        '\u0327' or '\u0328' => 0,
        '\u031b' => 1,
        (>= '\u0316' and <= '\u0319') or (>= '\u031c' and <= '\u0320') or (>= '\u0323' and <= '\u0326') or (>= '\u0329' and <= '\u0333') => 2,
        _ => 3,
    };
}
