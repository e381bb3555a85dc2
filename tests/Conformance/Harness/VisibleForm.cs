using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace AuthServer.Tests.Conformance.Harness;

/// <summary>A form as somebody without script and without knowledge of this server uses it: by labels, types, autocomplete and the words on buttons.</summary>
internal sealed class VisibleForm
{
    private static readonly string[] Yes = ["allow", "accept", "approve", "authorize", "continue", "yes", "confirm", "sign out", "log out"];
    private static readonly string[] No = ["deny", "cancel", "decline", "refuse", "no"];

    private readonly IHtmlFormElement form;
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    private VisibleForm(IHtmlFormElement form)
    {
        this.form = form;
        foreach (var input in form.Elements.OfType<IHtmlInputElement>().Where(input => input is { Name: not null, IsDisabled: false }))
        {
            if (input.Type is not ("submit" or "button" or "image" or "reset") && (input.Type is not ("checkbox" or "radio") || input.IsChecked))
                values[input.Name!] = input.Value;
        }
    }

    /// <summary>The form of the page: the one in its main part, else its first.</summary>
    public static VisibleForm? In(IHtmlDocument page) =>
        (page.QuerySelector<IHtmlFormElement>("main form") ?? page.QuerySelector<IHtmlFormElement>("form")) is { } form ? new VisibleForm(form) : null;

    public string Method => form.Method;

    public IReadOnlyDictionary<string, string> Values => values;

    /// <summary>Where the form itself goes.</summary>
    public Uri Action(Uri page) => new(page, form.GetAttribute("action") ?? page.OriginalString);

    public bool AsksForPassword => Password is not null;

    public bool AsksYesOrNo => ButtonSaying(Yes) is not null && ButtonSaying(No) is not null;

    public string? LoginHint => User?.Value;

    private IHtmlInputElement? Password => form.QuerySelector<IHtmlInputElement>("input[type=password][autocomplete=current-password]");

    private IHtmlInputElement? User => form.QuerySelector<IHtmlInputElement>("input[autocomplete=username]");

    /// <summary>Fills in who somebody is, as a password manager does.</summary>
    public void FillIn(Somebody somebody)
    {
        var (user, password) = (User.ShouldNotBeNull("no field is for the user name"), Password.ShouldNotBeNull());
        LabelOf(user).ShouldNotBeNullOrWhiteSpace();
        LabelOf(password).ShouldNotBeNullOrWhiteSpace();
        values[user.Name!] = somebody.Email;
        values[password.Name!] = somebody.Password;
    }

    /// <summary>Presses the only button.</summary>
    public (Uri Action, IReadOnlyDictionary<string, string> Fields) Submit(Uri page) => Press(page, Buttons.FirstOrDefault());

    public (Uri Action, IReadOnlyDictionary<string, string> Fields) SayYes(Uri page) => Press(page, ButtonSaying(Yes));

    public (Uri Action, IReadOnlyDictionary<string, string> Fields) SayNo(Uri page) => Press(page, ButtonSaying(No));

    private IEnumerable<IElement> Buttons => form.QuerySelectorAll("button, input[type=submit]").Where(button => (button.GetAttribute("type") ?? "submit") == "submit");

    private IElement? ButtonSaying(string[] words) =>
        Buttons.FirstOrDefault(button => words.Contains((button.TextContent + button.GetAttribute("value")).Trim().ToLowerInvariant(), StringComparer.Ordinal));

    private (Uri Action, IReadOnlyDictionary<string, string> Fields) Press(Uri page, IElement? button)
    {
        button.ShouldNotBeNull("there is no such button");
        var fields = new Dictionary<string, string>(values, StringComparer.Ordinal);
        if (button.GetAttribute("name") is { Length: > 0 } name)
            fields[name] = button.GetAttribute("value") ?? string.Empty;

        return (button.GetAttribute("formaction") is { } action ? new Uri(page, action) : Action(page), fields);
    }

    private string? LabelOf(IHtmlInputElement input) => form.QuerySelector($"label[for='{input.Id}']")?.TextContent;
}
