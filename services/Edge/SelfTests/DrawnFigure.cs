namespace CrowdWatch.Edge.SelfTests;

/// <summary>One person of a drawn scene: head, trunk, arms and legs of a grown-up, in hundredths of their height.</summary>
/// <param name="Foot">Where they stand.</param>
/// <param name="HeightPx">How tall they are.</param>
/// <param name="Coat">Colour of coat and sleeves.</param>
/// <param name="Trousers">Colour of the trousers.</param>
/// <param name="Stride">How far the feet are apart.</param>
/// <param name="FromBehind">Whether the face is turned away.</param>
internal sealed record DrawnFigure(ScenePoint Foot, float HeightPx, SceneColour Coat, SceneColour Trousers, float Stride, bool FromBehind)
{
    private static readonly SceneColour Skin = new(120, 150, 205), Hair = new(35, 38, 45), Shoe = new(40, 40, 45), Eye = new(40, 40, 50), Lips = new(70, 70, 130);

    public void Paint(ScenePainter painter)
    {
        painter.Shadow(At(4, 1), Px(16), Px(4));
        Leg(painter, -1, Trousers.Lit(0.85f));
        Leg(painter, 1, Trousers);
        Arm(painter, -1, Coat.Lit(0.8f));
        Trunk(painter);
        Arm(painter, 1, Coat.Lit(0.9f));
        Head(painter);
    }

    private void Leg(ScenePainter painter, int side, SceneColour colour)
    {
        var (knee, foot) = (side * (5 + Stride / 2), side * (5 + Stride));
        painter.Bar(At(side * 4, 48), At(knee, 26), Px(5.3f), Px(4.1f), colour);
        painter.Bar(At(knee, 26), At(foot, 4.5f), Px(4.1f), Px(2.8f), colour);
        painter.Bar(At(foot, 2.8f), At(foot + side * 2.8f, 1.8f), Px(2.6f), Px(2.2f), Shoe);
    }

    private void Arm(ScenePainter painter, int side, SceneColour colour)
    {
        var hand = side > 0 ? 13 - 0.4f * Stride : -12 + 0.5f * Stride;
        painter.Bar(At(side * 9.5f, 78), At(side * 13, 62), Px(3.4f), Px(2.9f), colour);
        painter.Bar(At(side * 13, 62), At(hand, 48), Px(2.9f), Px(2.3f), colour);
        painter.Ellipse(At(hand, 45.5f), Px(2.2f), Px(2.8f), Skin);
    }

    private void Trunk(ScenePainter painter)
    {
        painter.Bar(At(0, 86), At(0, 82), Px(3), Px(3.4f), Skin.Lit(0.85f));
        painter.Bar(At(-5, 77), At(-3.2f, 52), Px(6.4f), Px(6), Coat, shade: 0.25f);
        painter.Bar(At(5, 77), At(3.2f, 52), Px(6.4f), Px(6), Coat.Lit(0.88f), shade: 0.35f);
        painter.Bar(At(0, 78), At(0, 50), Px(7), Px(7), Coat.Lit(0.97f), shade: 0.3f);
    }

    private void Head(ScenePainter painter)
    {
        painter.Ellipse(At(0, 92.5f), Px(5.3f), Px(6.8f), Hair);
        if (FromBehind)
            return;
        painter.Ellipse(At(0.2f, 91.3f), Px(4.5f), Px(5.6f), Skin);
        painter.Ellipse(At(-1.8f, 92.5f), Px(0.7f), Px(0.5f), Eye, shade: 0);
        painter.Ellipse(At(1.9f, 92.5f), Px(0.7f), Px(0.5f), Eye, shade: 0);
        painter.Ellipse(At(0.1f, 90.3f), Px(0.6f), Px(0.8f), Skin.Lit(0.85f), shade: 0);
        painter.Ellipse(At(0.1f, 88.3f), Px(1.3f), Px(0.4f), Lips, shade: 0);
        painter.Ellipse(At(0, 96.6f), Px(4.6f), Px(2.6f), Hair);
    }

    private ScenePoint At(float right, float up) => new(Foot.X + Px(right), Foot.Y - Px(up));

    private float Px(float hundredths) => hundredths * HeightPx / 100;
}
