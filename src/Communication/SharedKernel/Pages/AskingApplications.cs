using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.SharedKernel.Pages;

/// <summary>Looks up, once per request, which application the page at hand serves.</summary>
internal sealed class AskingApplications(IEnumerable<IAskingApplicationSource> sources, IEnumerable<IReturnTarget> targets, PagePolicy policy)
{
    private AskingApplication? _found;
    private bool _isLookedUp;

    /// <summary>The application; absent when none asks. Its redirect origin becomes a place where forms of the page may end.</summary>
    public async Task<AskingApplication?> FindAsync(HttpRequest http, CancellationToken ct)
    {
        var destination = Destination.Of(http);
        if (destination.ReturnUrl is { } path)
            AllowFormsBeyond(path);
        if (_isLookedUp || destination.Request is not { } request)
            return _found;

        _isLookedUp = true;
        foreach (var source in sources)
            _found ??= await source.FindAsync(http, request, ct);

        // CSP form-action is applied to the redirects that follow a form too.
        if (_found is { IsVerified: true })
            policy.AllowFormsTo(_found.RedirectUri);
        else if (_found is not null)
            policy.AllowFormsToOriginOf(_found.RedirectUri);

        if (_found?.Logo is { } logo)
            policy.AllowImagesFrom(logo);

        return _found;
    }

    // The same for a way back that goes through a page of ours to an application of this installation.
    private void AllowFormsBeyond(string path)
    {
        foreach (var origin in targets.Select(target => target.Of(path)).OfType<Uri>())
            policy.AllowFormsTo(origin);
    }
}
