namespace AuthServer.Notification.SharedKernel;

/// <summary>One template file: three parts, each after a line that names it.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Text">The plain part.</param>
/// <param name="Html">The HTML part.</param>
internal sealed record Wording(string Subject, string Text, string Html)
{
    private const string SubjectLine = "== subject\n";
    private const string TextLine = "\n== text\n";
    private const string HtmlLine = "\n== html\n";

    public static Wording Parse(string file)
    {
        var source = file.ReplaceLineEndings("\n");
        var text = source.IndexOf(TextLine, StringComparison.Ordinal);
        var html = source.IndexOf(HtmlLine, StringComparison.Ordinal);
        if (!source.StartsWith(SubjectLine, StringComparison.Ordinal) || text < 0 || html < text)
            throw new InvalidOperationException("A template needs the parts subject, text and html, in this order.");

        return new Wording(source[SubjectLine.Length..text].Trim(), source[(text + TextLine.Length)..html].Trim('\n'), source[(html + HtmlLine.Length)..].Trim('\n'));
    }
}
