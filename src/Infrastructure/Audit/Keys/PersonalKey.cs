using System.Globalization;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Audit.Ports;

namespace AuthServer.Infrastructure.Audit.Keys;

/// <summary>A data key of personal parts, opened.</summary>
internal sealed record PersonalKey(Guid Id, byte[] Material);

/// <summary>Whose data key encrypts a personal part: a person's, or the day's when no person is known.</summary>
/// <param name="Person">The person, absent by design for a day's key.</param>
/// <param name="Period">The day in UTC, absent by design for a person's key.</param>
internal readonly record struct KeyOwner(UserId? Person, string? Period)
{
    /// <summary>Address and agent belong to whoever sat at the keyboard: the person who acted, else the one whom the event is about.</summary>
    public static KeyOwner Of(AuditRow row)
    {
        if ((row.ActorUser ?? row.Subject) is { } person)
            return new KeyOwner(person, null);

        // A key per day bounds how much one key encrypts, and can be destroyed with the entries of its day.
        return new KeyOwner(null, row.OccurredAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }
}
