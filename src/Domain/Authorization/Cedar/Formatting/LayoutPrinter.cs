using System.Text;

namespace AuthServer.Domain.Authorization.Cedar.Formatting;

/// <summary>Decides the line breaks of a layout: a group stands on one line if it fits there.</summary>
internal sealed class LayoutPrinter(int width, int indent)
{
    private readonly StringBuilder _text = new();
    private readonly Stack<Piece> _rest = new();
    private string _suffix = string.Empty;
    private int _column;

    /// <summary>Prints.</summary>
    public string Print(Layout layout)
    {
        _rest.Push(new Piece(layout, 0, IsFlat: false));
        while (_rest.TryPop(out var piece))
            Print(piece);

        _text.Append(_suffix);
        return _text.ToString();
    }

    private void Print(Piece piece)
    {
        switch (piece.Layout)
        {
            case TextLayout text:
                _text.Append(text.Text);
                _column += text.Text.Length;
                break;
            case LineLayout line when piece.IsFlat:
                _text.Append(line.Flat);
                _column += line.Flat.Length;
                break;
            case LineLayout or HardLineLayout:
                BreakLine(piece.Indent);
                break;
            case SuffixLayout comment:
                _suffix += $" {comment.Comment}";
                break;
            case SequenceLayout sequence:
                for (var i = sequence.Parts.Count - 1; i >= 0; i--)
                    _rest.Push(piece with { Layout = sequence.Parts[i] });
                break;
            case NestLayout nest:
                _rest.Push(new Piece(nest.Inner, piece.Indent + indent, piece.IsFlat));
                break;
            case GroupLayout group:
                _rest.Push(new Piece(group.Inner, piece.Indent, piece.IsFlat || (!group.MustBreak && Fits(group.Inner))));
                break;
        }
    }

    private void BreakLine(int depth)
    {
        while (_text.Length > 0 && _text[^1] == ' ')
            _text.Length--;

        _text.Append(_suffix).Append('\n').Append(' ', depth);
        _suffix = string.Empty;
        _column = depth;
    }

    // Looks no further than a line: what is flat, and what follows it up to the next line break. What follows is walked, never copied: a
    // chain may have thousands of groups, each of which asks.
    private bool Fits(Layout layout)
    {
        var left = width - _column;
        var own = new Stack<(Layout Layout, bool IsFlat)>([(layout, true)]);
        using var following = _rest.GetEnumerator();
        while (left >= 0)
        {
            if (!own.TryPop(out var next))
            {
                if (!following.MoveNext())
                    return true;

                next = (following.Current.Layout, following.Current.IsFlat);
            }

            switch (next.Layout)
            {
                case TextLayout text:
                    left -= text.Text.Length;
                    break;
                case LineLayout line when next.IsFlat:
                    left -= line.Flat.Length;
                    break;
                case LineLayout or HardLineLayout:
                    return true;
                case SequenceLayout sequence:
                    for (var i = sequence.Parts.Count - 1; i >= 0; i--)
                        own.Push((sequence.Parts[i], next.IsFlat));
                    break;
                case NestLayout nest:
                    own.Push((nest.Inner, next.IsFlat));
                    break;
                case GroupLayout group:
                    own.Push((group.Inner, next.IsFlat || !group.MustBreak));
                    break;
            }
        }

        return left >= 0;
    }

    private readonly record struct Piece(Layout Layout, int Indent, bool IsFlat);
}
