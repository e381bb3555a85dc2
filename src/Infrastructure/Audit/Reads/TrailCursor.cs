using System.Globalization;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;

namespace AuthServer.Infrastructure.Audit.Reads;

/// <summary>The place after which the next page begins: the last entry's moment and id.</summary>
internal readonly record struct TrailCursor(DateTimeOffset At, Guid Id)
{
    /// <summary>What is before all entries.</summary>
    public static readonly TrailCursor Top = new(DateTimeOffset.MaxValue.AddYears(-1), Guid.AllBitsSet);

    public static Result<TrailCursor> Read(string? cursor)
    {
        if (cursor is null)
            return Top;

        var parts = cursor.Split('.');
        if (parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
            && microseconds < Microseconds.Of(Top.At)
            && Guid.TryParseExact(parts[1], "N", out var id))
            return new TrailCursor(Microseconds.ToTime(microseconds), id);

        return KernelErrors.CursorMalformed;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Microseconds.Of(At)}.{Id:N}");
}
