using AuthServer.Orchestration.Authentication.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace AuthServer.Communication.SharedKernel.Pages;

/// <summary>Where a sign-in leads: back to a waiting authorization request, or to one of our own pages. It travels in the query of the sign-in pages.</summary>
/// <param name="Request">The waiting request, absent by design when no application asks.</param>
/// <param name="ReturnUrl">A path of ours, absent by design when nobody asked for one.</param>
internal sealed record Destination(Guid? Request, string? ReturnUrl)
{
    private const string RequestName = "request";
    private const string ReturnUrlName = "return_url";
    private const string AcrName = "acr";
    private const int LongestReturnUrl = 2000;

    /// <summary>The path that the browser is sent to in the end.</summary>
    public string Path => Request is { } request ? $"/oauth/authorize/resume?request={request:D}" : ReturnUrl ?? "/account";

    /// <summary>What the query of a request says. A return target that is not ours is as good as none.</summary>
    public static Destination Of(HttpRequest request) => new(
        Guid.TryParseExact(request.Query[RequestName], "D", out var id) ? id : null,
        request.Query[ReturnUrlName].ToString() is var path && IsOwn(path) ? path : null);

    /// <summary>The address of another sign-in page that leads to the same place.</summary>
    /// <param name="page">The page's path.</param>
    public string On(string page) => page + Query().ToQueryString();

    /// <summary>The same, with the authentication context class that the sign-in has to reach; absent when any will do.</summary>
    /// <param name="page">The page's path.</param>
    /// <param name="acr">The class.</param>
    public string On(string page, string? acr)
    {
        var query = Query();
        if (acr is not null)
            query.Add(AcrName, acr);

        return page + query.ToQueryString();
    }

    /// <summary>The class that such an address names; absent when it names none that there is. Whoever tampers with it signs in as strongly as they have to anyway.</summary>
    public static string? AcrOf(HttpRequest request) => AuthenticationContextClasses.All.FirstOrDefault(known => known == request.Query[AcrName]);

    /// <summary>The same, with the attempt that the page goes on with.</summary>
    /// <param name="page">The page's path.</param>
    /// <param name="attempt">The attempt.</param>
    public string On(string page, Guid attempt)
    {
        var query = Query();
        query.Add("attempt", attempt.ToString("D"));
        return page + query.ToQueryString();
    }

    // CWE-601: a path of this origin only. Browsers read "//host" and "/\host" as another host.
    private static bool IsOwn(string path) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] && path.Length <= LongestReturnUrl && !path.Any(letter => char.IsControl(letter) || letter == '\\');

    private QueryBuilder Query()
    {
        var query = new QueryBuilder();
        if (Request is { } request)
            query.Add(RequestName, request.ToString("D"));
        if (ReturnUrl is not null)
            query.Add(ReturnUrlName, ReturnUrl);
        return query;
    }
}
