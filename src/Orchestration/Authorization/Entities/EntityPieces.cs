using System.Runtime.CompilerServices;
using AuthServer.Domain.Authorization.Entities;

namespace AuthServer.Orchestration.Authorization.Entities;

/// <summary>Cuts a stream into the texts of single entities, without ever keeping more than one: a list in JSON, or one entity a line.</summary>
internal sealed class EntityPieces(Stream body, bool isLines)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly byte[] _piece = new byte[EntityForm.MostBytes + 1];
    private int _length;
    private int _filled;
    private int _next;

    /// <summary>The pieces in order. After a fault in a list nothing follows: nobody knows where the next entity begins.</summary>
    public IAsyncEnumerable<EntityPiece> ReadAsync(CancellationToken ct) => isLines ? LinesAsync(ct) : ElementsAsync(ct);

    private async IAsyncEnumerable<EntityPiece> LinesAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (var line = 1; await PeekAsync(ct) >= 0; line++)
        {
            _length = 0;
            var length = 0L;
            for (var symbol = await TakeAsync(ct); symbol is not ('\n' or -1); symbol = await TakeAsync(ct))
            {
                if (++length <= EntityForm.MostBytes)
                    _piece[_length++] = (byte)symbol;
            }

            if (length > EntityForm.MostBytes)
                yield return new EntityPiece(line, default, EntityForm.TooLarge().Message);
            else if (!IsBlank())
                yield return new EntityPiece(line, Piece(), null);
        }
    }

    private async IAsyncEnumerable<EntityPiece> ElementsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        if (await TakeVisibleAsync(ct) != '[')
        {
            yield return new EntityPiece(1, default, "A list of entities begins with '['.");
            yield break;
        }

        var next = await TakeVisibleAsync(ct);
        for (var number = 1; next != ']'; number++)
        {
            var fault = next == '{' ? await FaultOfElementAsync(ct) : "Here an entity was expected, which begins with '{'.";
            yield return new EntityPiece(number, fault is null ? Piece() : default, fault);
            if (fault is not null)
                yield break;

            next = await TakeVisibleAsync(ct);
            var isSeparated = next == ',';
            if (isSeparated)
                next = await TakeVisibleAsync(ct);
            if (isSeparated == (next == ']'))
            {
                yield return new EntityPiece(number + 1, default, isSeparated ? "After ',' an entity was expected." : "After an entity ',' or ']' was expected.");
                yield break;
            }
        }

        if (await TakeVisibleAsync(ct) >= 0)
            yield return new EntityPiece(1, default, "Something stands behind the end of the list.");
    }

    // The opening brace has been taken. Whether the text is JSON is for its reader to say.
    private async ValueTask<string?> FaultOfElementAsync(CancellationToken ct)
    {
        _length = 1;
        _piece[0] = (byte)'{';
        var (depth, isText, isEscaped) = (1, false, false);
        while (depth > 0)
        {
            var symbol = await TakeAsync(ct);
            if (symbol < 0)
                return "The list ends in the middle of an entity.";
            if (_length >= EntityForm.MostBytes)
                return EntityForm.TooLarge().Message;

            _piece[_length++] = (byte)symbol;
            if (isText)
                (isText, isEscaped) = (isEscaped || symbol != '"', !isEscaped && symbol == '\\');
            else
            {
                isText = symbol == '"';
                depth += symbol is '{' or '[' ? 1 : symbol is '}' or ']' ? -1 : 0;
            }
        }

        return null;
    }

    private ReadOnlyMemory<byte> Piece() => _piece.AsMemory(0, _length);

    private bool IsBlank() => Piece().Span.Trim(" \t\r"u8).IsEmpty;

    private async ValueTask<int> TakeVisibleAsync(CancellationToken ct)
    {
        var symbol = await TakeAsync(ct);
        while (symbol is ' ' or '\t' or '\r' or '\n')
            symbol = await TakeAsync(ct);

        return symbol;
    }

    private async ValueTask<int> TakeAsync(CancellationToken ct)
    {
        var symbol = _next < _filled ? _buffer[_next] : await PeekAsync(ct);
        _next++;
        return symbol;
    }

    private async ValueTask<int> PeekAsync(CancellationToken ct)
    {
        if (_next < _filled)
            return _buffer[_next];

        (_filled, _next) = (await body.ReadAsync(_buffer, ct), 0);
        return _filled > 0 ? _buffer[0] : -1;
    }
}

/// <summary>The text of one entity.</summary>
/// <param name="Line">The line, or the place in the list, from 1.</param>
/// <param name="Json">The text, valid until the next piece is asked for.</param>
/// <param name="Fault">Why there is none; absent by design when there is.</param>
internal readonly record struct EntityPiece(int Line, ReadOnlyMemory<byte> Json, string? Fault);
