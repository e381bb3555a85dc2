namespace AuthServer.Communication.SharedKernel.Pages;

/// <summary>Tells where a path of ours leads on to, when that is another origin. The module that owns the path implements it, so that signing in need not know it.</summary>
public interface IReturnTarget
{
    /// <summary>The origin; absent when the path is not one of these, or leads nowhere else.</summary>
    /// <param name="returnUrl">A path of ours with its query.</param>
    Uri? Of(string returnUrl);
}
