using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Domain.SharedKernel;
using Microsoft.AspNetCore.DataProtection;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>
/// The tokens of pages (AuthZEN §8.2): sealed, since they may name an entity that the caller was not shown, and bound to everything that was
/// asked. They hold a key, so that a change of policies or entities between two pages neither repeats nor loses what it does not touch.
/// </summary>
internal sealed class SearchMarks(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("AuthServer.Authorization.Search.v1");

    /// <summary>The token of the page that begins after a key.</summary>
    public string Seal(AskedSearch asked, string next) => _protector.Protect(JsonSerializer.Serialize(new Mark(next, asked.Page.Limit, DigestOf(asked))));

    /// <summary>The search with the limit of its first page, and the key; refuses with <c>authorization.page_mismatch</c> what belongs to another search.</summary>
    public Result<MarkedSearch> Open(AskedSearch asked)
    {
        if (asked.Page.Mark is not { } text)
            return new MarkedSearch(asked, null);

        // §8.2: everything MUST be as before. The limit may be left out, as in the example of the specification; it stays what it was.
        if (Read(text) is not { } mark || mark.Digest != DigestOf(asked) || (asked.Page.Limit is { } limit && limit != mark.Limit))
            return AuthorizationErrors.PageMismatch;

        return new MarkedSearch(asked with { Page = asked.Page with { Limit = mark.Limit } }, mark.Next);
    }

    private Mark? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Mark>(_protector.Unprotect(text));
        }
        catch (CryptographicException)
        {
            // Whatever somebody made up.
            return null;
        }
    }

    private static string DigestOf(AskedSearch asked)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, asked.Target.ToString());
        Add(hash, asked.Subject.Uid.Type);
        Add(hash, asked.Target == SearchTarget.Subject ? string.Empty : asked.Subject.Uid.Id);
        Add(hash, asked.Subject.PropertiesJson.Span);
        Add(hash, asked.Action is { } action ? AskedAction.NameOf(action.Uid) : string.Empty);
        Add(hash, asked.Action is { } act ? act.PropertiesJson.Span : []);
        Add(hash, asked.Resource.Uid.Type);
        Add(hash, asked.Target == SearchTarget.Resource ? string.Empty : asked.Resource.Uid.Id);
        Add(hash, asked.Resource.PropertiesJson.Span);
        Add(hash, asked.Context.Json.Span);
        return Convert.ToBase64String(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, string text) => Add(hash, Encoding.UTF8.GetBytes(text));

    private static void Add(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        hash.AppendData(BitConverter.GetBytes(part.Length));
        hash.AppendData(part);
    }

    private sealed record Mark(string Next, int? Limit, string Digest);
}

/// <summary>A search and where its page begins.</summary>
/// <param name="Asked">The search.</param>
/// <param name="After">The key; absent by design on the first page.</param>
internal sealed record MarkedSearch(AskedSearch Asked, string? After);
