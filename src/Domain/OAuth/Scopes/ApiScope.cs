using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Scopes;

/// <summary>A scope of somebody's API, defined by an administrator.</summary>
public sealed class ApiScope : AggregateRoot
{
    private ApiScope(string name, string words, string audience, DateTimeOffset createdAt)
    {
        Name = name;
        Words = words;
        Audience = audience;
        CreatedAt = createdAt;
    }

    /// <summary>The scope as on the wire.</summary>
    public string Name { get; }

    /// <summary>What it allows, said to a person.</summary>
    public string Words { get; private set; }

    /// <summary>The resource server that understands it: the <c>aud</c> of tokens that carry it.</summary>
    public string Audience { get; private set; }

    /// <summary>When it was defined.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>How the protocol sees it.</summary>
    public ScopeDescription Describe() => new(Name, Words, Audience);

    /// <summary>Defines a scope.</summary>
    public static Result<ApiScope> Define(string name, string words, string audience, DateTimeOffset now)
    {
        if (name.Contains(' ', StringComparison.Ordinal) || name.Length is 0 or > 200 || ScopeSet.TryParse(name).IsRefused)
            return OAuthErrors.ScopeMalformed;

        if (StandardScopes.Contains(name))
            return OAuthErrors.ScopeReserved;

        var scope = new ApiScope(name, string.Empty, string.Empty, now);
        var described = scope.Put(words, audience);
        if (described.IsRefused)
            return described.Refusal;

        scope.Raise(new ScopeDefined(name, audience));
        return scope;
    }

    /// <summary>Describes it anew.</summary>
    public Result<Done> Redescribe(string words, string audience)
    {
        var described = Put(words, audience);
        if (described.IsSuccess)
            Raise(new ScopeChanged(Name, audience));

        return described;
    }

    /// <summary>Says farewell; the store removes the row.</summary>
    public void Remove() => Raise(new ScopeRemoved(Name));

    private Result<Done> Put(string words, string audience)
    {
        if (words.Trim().Length is 0 or > 200 || words.Any(char.IsControl))
            return OAuthErrors.ScopeWordsMalformed;

        if (!ResourceIndicator.IsAcceptable(audience))
            return OAuthErrors.ResourceMalformed.About("audience");

        Words = words;
        Audience = audience;
        return Done.It;
    }
}
