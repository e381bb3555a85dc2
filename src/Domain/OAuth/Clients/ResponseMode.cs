namespace AuthServer.Domain.OAuth.Clients;

/// <summary>How the authorization response travels through the browser.</summary>
public enum ResponseMode
{
    /// <summary>In the query of the redirect URI; the default of the code flow.</summary>
    Query,

    /// <summary>In the fragment (OAuth 2.0 Multiple Response Types §2.1).</summary>
    Fragment,

    /// <summary>In a form that the browser posts (OAuth 2.0 Form Post Response Mode).</summary>
    FormPost,

    /// <summary>As a JWT, in the default way of the response type (JARM §2.3.4).</summary>
    Jwt,

    /// <summary>As a JWT in the query (JARM §2.3.1).</summary>
    QueryJwt,

    /// <summary>As a JWT in the fragment (JARM §2.3.2).</summary>
    FragmentJwt,

    /// <summary>As a JWT in a form that the browser posts (JARM §2.3.3).</summary>
    FormPostJwt,
}
