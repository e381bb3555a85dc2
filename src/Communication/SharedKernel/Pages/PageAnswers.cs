using AuthServer.Domain.Authentication;
using AuthServer.Domain.SharedKernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace AuthServer.Communication.SharedKernel.Pages;

/// <summary>Turns results into what a browser is shown, the same way on every page.</summary>
internal static class PageAnswers
{
    private const string NoticeKey = "notice";

    /// <summary>On with the browser, or the page again with what is wrong.</summary>
    public static IActionResult Answer<T>(this PageModel page, Result<T> result, string destination, string notice) =>
        result.IsSuccess ? page.SeeOther(destination, notice) : page.Refuse(result.Refusal);

    /// <summary>The page with what was asked for, or the page that says why not.</summary>
    public static IActionResult Show<T>(this PageModel page, Result<T> result, Action<T> show)
    {
        if (result.IsRefused)
            return page.Refuse(result.Refusal);

        show(result.Value);
        return page.Page();
    }

    /// <summary>The page again, with the refusal in the summary and beside its field.</summary>
    public static IActionResult Refuse(this PageModel page, Error error)
    {
        if (error.Code == AuthenticationErrors.RecentSignInRequired.Code || error.Code == AuthenticationErrors.SessionRequired.Code)
            return page.SeeOther(new Destination(null, page.Request.Path).On("/login"), page.Say("Sign in again to go on."));

        page.ModelState.AddModelError(FieldOf(page, error), page.Say(error));
        ProblemBody.SetRetryAfter(page.HttpContext, error);
        var answer = page.Page();

        // A wrong password is no missing HTTP credential: 401 would owe the browser a challenge (RFC 9110 §15.5.2).
        answer.StatusCode = error.Kind == ErrorKind.Unauthenticated ? StatusCodes.Status400BadRequest : ProblemBody.StatusOf(error.Kind);
        return answer;
    }

    /// <summary>A plain page with the refusal in the place of this one, which is of no use now.</summary>
    public static IActionResult Instead(this PageModel page, Error error) => new RefusedPage(error with { Message = page.Say(error) });

    /// <summary>On to another page of ours; RFC 9700 §4.12: 303, so that no form travels on with the redirect.</summary>
    public static IActionResult SeeOther(this PageModel page, string path)
    {
        page.Response.Headers.Location = path;
        return new StatusCodeResult(StatusCodes.Status303SeeOther);
    }

    /// <summary>The same, with a sentence that the next page shows once.</summary>
    public static IActionResult SeeOther(this PageModel page, string path, string notice)
    {
        page.TempData[NoticeKey] = page.Say(notice);
        return page.SeeOther(path);
    }

    /// <summary>The sentence that the page before left for this one; absent without one.</summary>
    public static string? Notice(this Microsoft.AspNetCore.Mvc.ViewFeatures.ITempDataDictionary kept) => kept[NoticeKey] as string;

    private static string Say(this PageModel page, string text) => page.Texts()[text];

    private static string Say(this PageModel page, Error error) => page.Texts()[error.Code] is { ResourceNotFound: false } said ? said : error.Message;

    private static IStringLocalizer<PageTexts> Texts(this PageModel page) => page.HttpContext.RequestServices.GetRequiredService<IStringLocalizer<PageTexts>>();

    // A refusal about something that the page has no field for is one about the whole page.
    private static string FieldOf(PageModel page, Error error) =>
        page.ModelState.Keys.FirstOrDefault(key => Folded(key).Equals(Folded(error.Field ?? string.Empty), StringComparison.OrdinalIgnoreCase)) ?? string.Empty;

    private static string Folded(string name) => name.Replace("_", string.Empty, StringComparison.Ordinal);
}
